/** A bucket of any storage that speaks Amazon's S3. */
export interface ObjectStorage {
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** `null` for Amazon itself. */
  endpoint: string | null
}

/**
 * Reads S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, which belong together, S3_ENDPOINT and S3_REGION.
 * @param refusal gets a sentence for each thing that is wrong
 * @returns `null` where files stay in the data folder
 */
export function objectStorageOf(env: Record<string, string | undefined>, refusal: string[]): ObjectStorage | null {
  const given = (name: string) => env[name]?.trim() ?? ''
  const bucket = given('S3_BUCKET')
  const accessKeyId = given('S3_ACCESS_KEY_ID')
  const secretAccessKey = given('S3_SECRET_ACCESS_KEY')
  const endpoint = given('S3_ENDPOINT')
  if (!bucket && !accessKeyId && !secretAccessKey && !endpoint) return null
  if (!bucket || !accessKeyId || !secretAccessKey) {
    refusal.push('S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: give all of them, or none.')
  }
  if (endpoint && !(URL.canParse(endpoint) && ['http:', 'https:'].includes(new URL(endpoint).protocol))) {
    refusal.push('S3_ENDPOINT must be an address such as https://storage.example.')
  }
  return { bucket, region: given('S3_REGION') || 'us-east-1', accessKeyId, secretAccessKey, endpoint: endpoint || null }
}

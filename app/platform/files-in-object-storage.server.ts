import { S3Driver } from 'flydrive/drivers/s3'
import { assertHash, folderOf, isHash, type Files, type Place } from './files.server.ts'
import { sha256 } from './keys.server.ts'
import type { ObjectStorage } from './object-storage-configuration.server.ts'

/** Files in a bucket, each under the path that it would have on a disk: the two can be copied to one another. */
export function filesInObjectStorage({ bucket, region, endpoint, ...credentials }: ObjectStorage): Files {
  const drive = new S3Driver({
    bucket,
    region,
    credentials,
    // Storage of other makers is seldom reached by a name of the bucket's own, and knows neither ACLs nor checksums in trailers.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    visibility: 'private',
    supportsACL: false,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000 },
  })
  const keyOf = (hash: string, place: Place = 'kept') => {
    assertHash(hash)
    return `${folderOf[place]}${hash.slice(0, 2)}/${hash}`
  }

  return {
    async put(bytes) {
      const hash = sha256(bytes)
      // Also where it is there: it is as young as its newest put, so that nobody moves it aside meanwhile.
      await drive.put(keyOf(hash), bytes, { contentType: 'application/octet-stream' })
      return hash
    },
    async get(hash) {
      const bytes = await drive.getBytes(keyOf(hash)).catch(nullIfMissing)
      if (bytes && sha256(bytes) !== hash) throw new Error(`the file ${hash} has changed in its storage`)
      return bytes
    },
    has: async (hash) => drive.exists(keyOf(hash)),
    // An object is there as a whole, or not at all.
    forgetUnfinished: () => Promise.resolve(0),
    async list(place) {
      const hashes: string[] = []
      let paginationToken: string | undefined
      do {
        const page = await drive.listAll(folderOf[place] || '/', {
          recursive: true,
          ...(paginationToken === undefined ? {} : { paginationToken }),
        })
        for (const found of page.objects) {
          const hash = found.isFile ? found.name : ''
          if (isHash(hash) && 'key' in found && found.key === keyOf(hash, place)) hashes.push(hash)
        }
        paginationToken = page.paginationToken
      } while (paginationToken !== undefined)
      return hashes
    },
    async ageMs(hash, place) {
      if (!(await drive.exists(keyOf(hash, place)))) return null
      const { lastModified } = await drive.getMetaData(keyOf(hash, place))
      return Date.now() - lastModified.getTime()
    },
    async move(hash, to) {
      await drive.move(keyOf(hash, to === 'kept' ? 'aside' : 'kept'), keyOf(hash, to))
    },
    async deleteAside(hash) {
      await drive.delete(keyOf(hash, 'aside'))
    },
  }
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && error.name === 'NoSuchKey') return null
  throw error
}

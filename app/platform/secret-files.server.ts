import { readFileSync } from 'node:fs'

/** What may not be seen by whoever lists processes or reads logs. */
const secretNames = ['DATABASE_URL', 'MASTER_KEY', 'REDIS_URL', 'SMTP_URL', 'S3_SECRET_ACCESS_KEY'] as const

type Environment = Record<string, string | undefined>

/**
 * The environment with every secret that is given as a file (`MASTER_KEY_FILE=/run/secrets/key`) read from it.
 * A value that is given directly wins: a process hands its children the values.
 * @returns also a sentence for each file that cannot be read
 */
export function withSecretFiles(env: Environment): { env: Environment; refusal: string[] } {
  const read: Environment = {}
  const refusal: string[] = []
  for (const name of secretNames) {
    const file = env[`${name}_FILE`]
    if (!file || env[name]) continue
    try {
      read[name] = readFileSync(file, 'utf8').trim()
    } catch (error) {
      refusal.push(`${name}_FILE names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`)
    }
  }
  return { env: { ...env, ...read }, refusal }
}

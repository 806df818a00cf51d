import { resolve } from 'node:path'
import type { SessionLimits } from '#app/identity/session-limits.ts'
import { readDigits } from '#app/lib/typed-number.ts'
import { bounceConfigurationOf, type BounceConfiguration } from './bounce-configuration.server.ts'
import { sessionLimitsOf } from './session-configuration.server.ts'
import { breachedPasswordsOf } from './known-passwords.server.ts'
import { mailConfigurationOf, type MailConfiguration } from './mail-configuration.server.ts'
import { objectStorageOf, type ObjectStorage } from './object-storage-configuration.server.ts'
import { operationOf, type Operation } from './operation-configuration.server.ts'
import { withSecretFiles } from './secret-files.server.ts'

export type Mode = 'production' | 'demo' | 'test'

export interface Configuration {
  mode: Mode
  port: number
  host: string
  /** Absolute path of the folder for the embedded database, files and, in demo mode, the master key. */
  dataDir: string
  /** `null` where the embedded server is used. */
  databaseUrl: string | null
  /** 32 bytes in base64; wraps every private key. `null` only in demo mode, which makes one in the data folder. */
  masterKey: string | null
  redisUrl: string | null
  /** `null` where files are kept in the data folder. */
  objectStorage: ObjectStorage | null
  /** `null` where mails lie in the demo's mailbox instead of going out. */
  mail: MailConfiguration | null
  /** `null` where nobody listens for mail that comes back. */
  bounces: BounceConfiguration | null
  /** Path of a sorted list of the hashes of leaked passwords; `null` for none. */
  breachedPasswords: string | null
  /** What people type to get here; cookies and the origin check depend on it. */
  publicUrl: string
  operation: Operation
  sessionLimits: SessionLimits
  /** Whose word on a visitor's address counts: a comma-separated list of addresses, networks or `loopback`. */
  trustedProxies: string
}

/**
 * Reads the configuration from the environment and checks all of it.
 * Demo mode means that there is no DATABASE_URL; PORTAL_MODE=test exists for tests alone.
 * @returns everything that is wrong at once, a sentence each
 */
export function readConfiguration(
  environment: Record<string, string | undefined>,
): { ok: true; value: Configuration } | { ok: false; refusal: string[] } {
  const { env, refusal } = withSecretFiles(environment)
  const databaseUrl = given(env['DATABASE_URL'])
  const redisUrl = given(env['REDIS_URL'])
  const masterKey = given(env['MASTER_KEY'])
  const port = readDigits(given(env['PORT']) ?? '3000') ?? Number.NaN
  const host = given(env['HOST']) ?? 'localhost'

  const mode = modeOf(env, databaseUrl)
  if (!mode) refusal.push('PORTAL_MODE may be left out, or be "test" or "demo".')
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65_535
  if (!isPort) refusal.push('PORT must be a whole number from 1 to 65535.')
  const objectStorage = objectStorageOf(env, refusal)
  const operation = operationOf(env, refusal)
  if (databaseUrl && !isUrl(databaseUrl, ['postgres:', 'postgresql:'])) {
    refusal.push('DATABASE_URL must be an address such as postgres://user:password@host:5432/database.')
  }
  if (redisUrl && !isUrl(redisUrl, ['redis:', 'rediss:'])) {
    refusal.push('REDIS_URL must be an address such as redis://host:6379.')
  }
  if (masterKey && Buffer.from(masterKey, 'base64').length !== 32) {
    refusal.push('MASTER_KEY must be 32 random bytes in base64, for example from: openssl rand -base64 32')
  }
  if (mode === 'production' && !masterKey) {
    refusal.push('MASTER_KEY is missing. With a DATABASE_URL it must be given: openssl rand -base64 32')
  }
  const mail = mailConfigurationOf(env, { required: mode === 'production', refusal })
  const bounces = bounceConfigurationOf(env, { sends: mail !== null, refusal })
  const breachedPasswords = breachedPasswordsOf(env, refusal)
  // A port that is none makes no address: one thing is wrong, and one thing is said.
  const publicUrl = given(env['PUBLIC_URL']) ?? (isPort ? `http://localhost:${port}` : 'http://localhost')
  if (!isUrl(publicUrl, ['http:', 'https:']))
    refusal.push('PUBLIC_URL must be an address such as https://tenders.example.')
  else if (
    new URL(publicUrl).protocol === 'http:' &&
    !['localhost', '127.0.0.1'].includes(new URL(publicUrl).hostname)
  ) {
    refusal.push(
      'PUBLIC_URL must start with https:// for every name but localhost: browsers drop the session otherwise.',
    )
  }
  const sessionLimits = sessionLimitsOf(env, refusal)
  const trustedProxies = given(env['TRUSTED_PROXIES']) ?? 'loopback'
  if (
    !trustedProxies.split(',').every((one) => /^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d+)?)$/i.test(one.trim()))
  )
    refusal.push('TRUSTED_PROXIES must be a list of addresses or networks such as 10.0.0.0/8, with commas between.')
  if (refusal.length > 0 || !mode) return { ok: false, refusal }

  const dataDir = resolve(given(env['DATA_DIR']) ?? '.data')
  return {
    ok: true,
    value: {
      sessionLimits,
      trustedProxies,
      mode,
      port,
      host,
      dataDir,
      databaseUrl,
      masterKey,
      redisUrl,
      objectStorage,
      breachedPasswords,
      publicUrl: new URL(publicUrl).origin,
      operation,
      mail,
      bounces,
    },
  }
}

function modeOf(env: Record<string, string | undefined>, databaseUrl: string | null): Mode | null {
  const asked = given(env['PORTAL_MODE'])
  if (asked === null) return databaseUrl ? 'production' : 'demo'
  return asked === 'test' || asked === 'demo' ? asked : null
}

function given(value: string | undefined): string | null {
  const trimmed = value?.trim()
  return trimmed ? trimmed : null
}

function isUrl(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}

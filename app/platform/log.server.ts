import { destination, pino, type Logger } from 'pino'
import { withSecretFiles } from './secret-files.server.ts'

type Level = 'debug' | 'info' | 'warn' | 'error'

let logger: Logger | null = null

/**
 * One line of JSON on standard error, if LOG_LEVEL lets it through. Values are ids and counts, never content; what
 * happens to hold a secret is struck out before it is written.
 * The pages and the process around them are two bundles with a copy each of this module: all that they share is the
 * stream, which takes whole lines.
 */
export function log(level: Level, message: string, details: Record<string, unknown> = {}): void {
  logger ??= makeLogger(withSecretFiles(process.env).env)
  logger[level](details, message)
}

function makeLogger(env: Record<string, string | undefined>): Logger {
  const strike = striker(env)
  return pino(
    {
      level: env['LOG_LEVEL']?.trim() || 'info',
      base: { pid: process.pid },
      messageKey: 'message',
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: faultOf },
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: struckOut },
      hooks: { streamWrite: strike },
    },
    standardError(),
  )
}

/** Lines that cannot be written, because the disk is full, are lost: they may not end the process that they tell of. */
function standardError() {
  const stream = destination({ fd: 2, sync: true })
  stream.on('error', () => undefined)
  return stream
}

const struckOut = '[secret]'
const secretKeys = ['password', 'token', 'secret', 'cookie', 'authorization', 'masterKey', 'databaseUrl', 'redisUrl']

/**
 * Takes out of any text the secrets that this process was started with, and the password of every address: the message
 * of a driver's error may hold either.
 */
export function striker(env: Record<string, string | undefined>): (line: string) => string {
  const known = ['MASTER_KEY', 'S3_SECRET_ACCESS_KEY'].map((name) => env[name]?.trim() ?? '')
  const inAddresses = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'].map((name) => passwordOf(env[name] ?? ''))
  // JSON escapes nothing of what these may hold but quotes and backslashes, so both spellings are looked for.
  const secrets = [...known, ...inAddresses.flatMap((password) => [password, encodeURIComponent(password)])]
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
  return (line) => {
    const struck = secrets.reduce((text, secret) => text.replaceAll(secret, struckOut), line)
    return struck.replace(/([a-z]+:\/\/[^\s:/@"]*):[^\s/@"]+@/gi, `$1:${struckOut}@`)
  }
}

function passwordOf(address: string): string {
  return URL.canParse(address) ? decodeURIComponent(new URL(address).password) : ''
}

/** Not the fields that drivers add: PostgreSQL quotes whole rows in them. */
function faultOf(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const { name, message, stack, cause } = error
  const code = 'code' in error ? { code: error.code } : {}
  return { name, message, ...code, stack, ...(cause ? { cause: faultOf(cause) } : {}) }
}

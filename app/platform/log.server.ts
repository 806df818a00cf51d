import { destination, pino, type Logger } from 'pino'
import { withSecretFiles } from './secret-files.server.ts'

type Level = 'debug' | 'info' | 'warn' | 'error'

let logger: Logger | null = null
let throttle: Throttle | null = null

/**
 * One line of JSON on standard error, if LOG_LEVEL lets it through. Values are ids and counts, never content; what
 * happens to hold a secret is struck out before it is written.
 * The pages and the process around them are two bundles with a copy each of this module: all that they share is the
 * stream, which takes whole lines.
 * Of warnings and errors that say the same again and again, twenty a minute are written, then how many were left out:
 * what breaks in a circle may not fill the disk.
 */
export function log(level: Level, message: string, details: Record<string, unknown> = {}): void {
  const write = (logger ??= makeLogger(withSecretFiles(process.env).env))
  throttle ??= makeThrottle((left) => {
    write[left.level]({ leftOut: left.count }, left.message)
  })
  const isRepeatable = level === 'warn' || level === 'error'
  if (isRepeatable && !throttle({ level, message, kind: kindOf(details['error']) })) return
  write[level]('error' in details ? { ...details, error: faultOf(details['error']) } : details, message)
}

interface Said {
  level: Level
  message: string
  /** Of two faults with the same message, what tells them apart. */
  kind: string
}
type Throttle = (said: Said) => boolean

const windowMs = 60_000
const mostInWindow = 20
/** More different faults than this at a time count by their message alone. */
const mostKinds = 500

/**
 * @param tell is called at the end of a minute in which lines were left out, and when the process ends in it
 * @returns whether a line is to be written
 */
function makeThrottle(tell: (left: { level: Level; message: string; count: number }) => void): Throttle {
  const windows = new Map<string, { level: Level; message: string; written: number; count: number }>()
  process.on('exit', () => {
    for (const key of windows.keys()) end(key)
  })
  return ({ level, message, kind }) => {
    const key = windows.size < mostKinds ? `${level} ${message} ${kind}` : `${level} ${message}`
    const window = windows.get(key)
    if (!window) {
      windows.set(key, { level, message, written: 1, count: 0 })
      setTimeout(end, windowMs, key).unref()
      return true
    }
    if (window.written < mostInWindow) window.written += 1
    else window.count += 1
    return window.count === 0
  }

  function end(key: string) {
    const window = windows.get(key)
    windows.delete(key)
    if (window && window.count > 0) tell(window)
  }
}

/** Without what differs each time: ids, numbers and what is quoted. */
function kindOf(error: unknown): string {
  const { name = '', message = '', code = '' } = plain(error)
  return `${name} ${code} ${message}`.replace(/"[^"]*"|'[^']*'|[0-9a-f-]*\d[0-9a-f-]*/gi, '#').slice(0, 200)
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

const deepest = 5
const mostWithin = 10

/**
 * Whatever was thrown, as far as it says what is wrong. Not the fields that drivers add: PostgreSQL quotes whole rows in
 * them. Of a thing that is no error, and has no words of its own, the names of its fields.
 */
function faultOf(thrown: unknown, depth = 0): unknown {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const { cause, errors, keys, ...words } = plain(thrown)
  if (depth === deepest) return words
  return {
    ...words,
    ...(Object.keys(words).length === 0 ? { keys } : {}),
    ...(cause === undefined ? {} : { cause: faultOf(cause, depth + 1) }),
    ...(errors ? { errors: errors.slice(0, mostWithin).map((one) => faultOf(one, depth + 1)) } : {}),
  }
}

interface Plain {
  name?: string
  message?: string
  code?: string | number
  status?: number
  stack?: string
  cause?: unknown
  errors?: unknown[]
  keys?: string[]
}

/** What may be told of a thrown thing. It may come from elsewhere, be no error, or refuse to be read. */
function plain(thrown: unknown): Plain {
  if (typeof thrown !== 'object' || thrown === null) return { message: String(thrown) }
  const field = (name: string): unknown => {
    try {
      return (thrown as Record<string, unknown>)[name]
    } catch {
      return undefined
    }
  }
  const text = (name: 'name' | 'message' | 'stack') => {
    const value = field(name)
    return typeof value === 'string' && value !== '' ? { [name]: value } : {}
  }
  const code = field('code')
  const status = field('status')
  const cause = field('cause')
  const errors = field('errors')
  return {
    ...text('name'),
    ...text('message'),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...text('stack'),
    ...(cause === undefined || cause === null ? {} : { cause }),
    ...(Array.isArray(errors) && errors.length > 0 ? { errors } : {}),
    keys: Object.keys(thrown).slice(0, mostWithin),
  }
}

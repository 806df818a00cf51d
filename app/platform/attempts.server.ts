import { CompiledQuery, sql } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from './database.server.ts'
import { sha256 } from './keys.server.ts'

/** So many tries in so many seconds; then a pause until they are over. */
interface Step {
  tries: number
  seconds: number
}

const minute = 60
const hour = 60 * minute
const guesses: readonly Step[] = [
  { tries: 5, seconds: minute },
  { tries: 10, seconds: 10 * minute },
  { tries: 20, seconds: hour },
]
const guessesOfNetwork: readonly Step[] = [
  { tries: 60, seconds: 5 * minute },
  { tries: 200, seconds: hour },
]
const mails: readonly Step[] = [
  { tries: 3, seconds: 10 * minute },
  { tries: 6, seconds: 6 * hour },
]
const mailsOfNetwork: readonly Step[] = [{ tries: 40, seconds: hour }]
/** Of domains of which one asks whether they have a provider; whoever then signs in there counts for nothing. */
const searchesOfNetwork: readonly Step[] = [
  { tries: 20, seconds: 10 * minute },
  { tries: 60, seconds: hour },
]

/** What may be tried how often: `one` for an address or a person from one network, `network` for all of them together. */
const limits = {
  'sign in': { one: guesses, network: guessesOfNetwork },
  'second factor': { one: guesses, network: guessesOfNetwork },
  'password again': { one: guesses, network: guessesOfNetwork },
  registration: { one: mails, network: mailsOfNetwork },
  'password reset': { one: mails, network: mailsOfNetwork },
  // Many for one organisation: colleagues in one office begin in the same minute.
  'finding a provider': { one: guessesOfNetwork, network: searchesOfNetwork },
  'going to a provider': { one: guessesOfNetwork, network: guessesOfNetwork },
  'coming from a provider': { one: guessesOfNetwork, network: guessesOfNetwork },
} as const satisfies Record<string, { one: readonly Step[]; network: readonly Step[] }>

export interface Attempt {
  purpose: keyof typeof limits
  /** The email address as typed, the id of a person, or whose provider is meant: an organisation, a domain. */
  subject: string
  /** From `networkOf`. */
  network: string
  /** The id of a browser in which this subject signed in before; `null` for any other. */
  knownBrowser: string | null
}

/**
 * Counts a try before it is made, so that many at once are not free, in the database, so that all web processes count
 * together. Whoever goes on during a pause runs into the next, longer one; an hour is the longest.
 *
 * Nobody can be locked out by others: tries count for a subject _and_ a network, so those of an attacker elsewhere do
 * not count against the owner; and a browser in which the owner signed in before has a count of its own, so neither do
 * those of an attacker in the owner's own network. What this leaves to an attacker with many networks is a few guesses
 * each an hour: that common passwords are refused, and the second factor, stand against them.
 * @returns refused: after how many seconds to try again
 */
export async function takeAttempt(db: Db, attempt: Attempt) {
  const waits = await Promise.all(
    limitersOf(db, attempt).map(({ limiter, key }) => limiter.consume(key).then(() => 0, millisecondsToWait)),
  )
  const wait = Math.max(...waits)
  return wait === 0 ? accept(null) : refuse({ kind: 'too many attempts', waitSeconds: Math.ceil(wait / 1000) })
}

/** It succeeded: the count of the subject begins anew, and the network's is as before. */
export async function forgiveAttempt(db: Db, attempt: Attempt): Promise<void> {
  await Promise.all(
    limitersOf(db, attempt).map(({ limiter, key, isShared }) => (isShared ? limiter.reward(key) : limiter.delete(key))),
  )
}

/** Deletes counts whose time is over. @returns how many */
export async function forgetOldAttempts(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('attempt')
    .where('expire', '<', sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint - 3600000`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

function limitersOf(db: Db, { purpose, subject, network, knownBrowser }: Attempt) {
  const { one, network: all } = limits[purpose]
  const where = knownBrowser === null ? `network ${network}` : `browser ${knownBrowser}`
  const own = sha256(`${subject.toLowerCase()} ${where}`)
  return [
    ...one.map((step) => ({ limiter: limiterOf(db, purpose, step), key: own, isShared: false })),
    ...(knownBrowser === null ? all : []).map((step) => ({
      limiter: limiterOf(db, `${purpose} from network`, step),
      key: network,
      isShared: true,
    })),
  ]
}

function limiterOf(db: Db, purpose: string, { tries, seconds }: Step) {
  return new RateLimiterPostgres({
    storeClient: {
      query: async ({ text, values }: { text: string; values: unknown[] }) => {
        const { rows } = await db.executeQuery(CompiledQuery.raw(text, values))
        return { rows, rowCount: rows.length }
      },
    },
    storeType: 'client',
    tableName: 'attempt',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: `${purpose} ${seconds}`,
    points: tries,
    duration: seconds,
  })
}

function millisecondsToWait(refusal: unknown): number {
  if (refusal instanceof RateLimiterRes) return Math.max(refusal.msBeforeNext, 1)
  throw refusal
}

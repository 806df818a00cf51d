import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { canonicalJson } from '#app/platform/keys.server.ts'

/**
 * One link of the chain over the record: the events from `firstSequence` to `lastSequence`, which nobody can add to any
 * more, hashed together with the link before. Ranges adjoin, so that nothing fits between two of them.
 */
export interface RecordLink {
  firstSequence: number
  lastSequence: number
  eventCount: number
  /** SHA-256, lower-case hexadecimal; see `headOver`. */
  head: string
  /** Real time, not the portal's: a moved demo clock must not move the chain. */
  linkedAt: Instant
  /** What of an event is hashed: 2 is all of it, 1 what there was before rows were fixed by events. */
  edition: number
}

const presentEdition = 2

/** What stands in the place of a head before the first link. */
export const noHead = '0'.repeat(64)

/** The newest link; `null` before the first. */
export async function newestLink(db: Db | Tx): Promise<RecordLink | null> {
  return (await links(db).orderBy('last_sequence', 'desc').limit(1).executeTakeFirst()) ?? null
}

/** All of them, oldest first. */
export async function linksInOrder(db: Db | Tx): Promise<RecordLink[]> {
  return links(db).orderBy('last_sequence').execute()
}

/** @returns whether this link was the first to begin there: two workers may try at once */
export async function insertLink(tx: Tx, link: Omit<RecordLink, 'linkedAt' | 'edition'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('record_link')
    .values({
      first_sequence: link.firstSequence,
      last_sequence: link.lastSequence,
      event_count: link.eventCount,
      head: link.head,
      edition: presentEdition,
      linked_at: sql<string>`clock_timestamp()`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * SHA-256 over the head before and the events of a range in their order, a line each: the canonical JSON (RFC 8785) of
 * every column of `event` by its name, instants as ISO text. Columns that came later are left out where they are null, and
 * in links of the first edition.
 */
export async function headOver(
  db: Db | Tx,
  before: string,
  range: { firstSequence: number; lastSequence: number; edition?: number },
): Promise<{ head: string; eventCount: number }> {
  const hash = createHash('sha256').update(before)
  let eventCount = 0
  let next = range.firstSequence
  while (next <= range.lastSequence) {
    const events = await eventsBetween(db, next, range.lastSequence)
    for (const event of events) hash.update(`\n${lineOf(event, range.edition ?? presentEdition)}`)
    eventCount += events.length
    const last = events.at(-1)
    if (!last || events.length < batch) break
    next = last.sequence + 1
  }
  return { head: hash.digest('hex'), eventCount }
}

const batch = 1_000

function lineOf({ fixed, written_at, clock_offset_ms, ...first }: LinkedEvent, edition: number): string {
  const event = { ...first, at: toIso(first.at) }
  if (edition === 1) return canonicalJson(event)
  return canonicalJson({
    ...event,
    ...(fixed !== null && { fixed }),
    ...(written_at !== null && { written_at: toIso(written_at) }),
    ...(clock_offset_ms !== null && { clock_offset_ms }),
  })
}

type LinkedEvent = Awaited<ReturnType<typeof eventsBetween>>[number]

function eventsBetween(db: Db | Tx, first: number, last: number) {
  return db
    .selectFrom('event')
    .select(['sequence', 'id', 'type', 'subject_id', 'actor_id', 'organisation_id', 'request_id', 'data', 'at'])
    .select(['fixed', 'written_at', 'clock_offset_ms'])
    .where('sequence', '>=', first)
    .where('sequence', '<=', last)
    .orderBy('sequence')
    .limit(batch)
    .execute()
}

/** The newest sequence that is in the record; 0 for an empty one. Transactions under way may still bring older ones. */
export async function newestSequence(db: Db | Tx): Promise<number> {
  const { newest } = await db
    .selectFrom('event')
    .select((of) => of.fn.max<number | null>('sequence').as('newest'))
    .executeTakeFirstOrThrow()
  return newest ?? 0
}

/**
 * The transactions that may be writing events at this moment. A sequence is drawn before its row is there for others to
 * see, but never before this lock is held, and the lock is let go only after the row can be seen: when all of these have
 * ended, every sequence drawn until now is either in the record or never will be.
 */
export async function writersOfEvents(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ transaction: string }>`
    select virtualtransaction as transaction from pg_locks
    where locktype = 'relation' and relation = 'event'::regclass and mode = 'RowExclusiveLock' and granted
      and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return new Set(rows.map(({ transaction }) => transaction))
}

function links(db: Db | Tx) {
  return db
    .selectFrom('record_link')
    .select([
      'first_sequence as firstSequence',
      'last_sequence as lastSequence',
      'event_count as eventCount',
      'head',
      'linked_at as linkedAt',
      'edition',
    ])
}

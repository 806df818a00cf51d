import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'

/**
 * How far apart the moments of one event may lie: an act reads the clock and writes its event within seconds, and no
 * statement of ours lives longer than twenty.
 */
const slack = sql`interval '5 minutes'`
/** A worker links twice a minute; what is older was left out. */
const linkedWithin = sql`interval '2 minutes'`

export interface OddEvent {
  sequence: number
  odd: 'past the rules' | 'another time' | 'before its link' | 'in the future' | 'by a moved clock'
}

/** Events whose moments do not fit each other, the order in which they stand, or the present. */
export async function oddEvents(snapshot: Tx): Promise<OddEvent[]> {
  const { rows } = await sql<OddEvent>`
    with real as (select not exists (select from portal_mark) as portal),
    timed as (
      select event.sequence, event.at, event.written_at, event.clock_offset_ms, real.portal,
        event.at - make_interval(secs => coalesce(clock_offset_ms, 0) / 1000.0) as at_really,
        -- What an older version wrote has the portal's clock alone, which tells real time only where it was never moved.
        coalesce(event.written_at, case when real.portal then event.at end) as written,
        (select max(linked_at) from record_link where last_sequence < event.sequence) as linked_before,
        event.written_at is null and event.sequence > (
          select min(sequence) from event first where first.written_at is not null
        ) as past_the_rules
      from event, real
    )
    select sequence, odd from timed, lateral (values
      (past_the_rules, 'past the rules'),
      (written_at is not null and abs(extract(epoch from at_really - written_at)) > extract(epoch from ${slack}), 'another time'),
      (written < linked_before - ${slack}, 'before its link'),
      (written > clock_timestamp() + ${slack}, 'in the future'),
      (portal and clock_offset_ms <> 0, 'by a moved clock')
    ) as looked (is_odd, odd)
    where is_odd order by sequence, odd`.execute(snapshot)
  return rows
}

/** Links that say they were made before those that they build on, or in the future. */
export async function oddLinks(snapshot: Tx): Promise<{ firstSequence: number; lastSequence: number }[]> {
  const { rows } = await sql<{ firstSequence: number; lastSequence: number }>`
    select first_sequence as "firstSequence", last_sequence as "lastSequence"
    from (select *, max(linked_at) over (order by last_sequence rows unbounded preceding) as newest from record_link) link
    where linked_at < newest - ${slack} or linked_at > clock_timestamp() + ${slack}
    order by last_sequence`.execute(snapshot)
  return rows
}

/** Events after a sequence: how many, and since when the first of them waits (real time, where it is known). */
export async function eventsAfter(snapshot: Tx, sequence: number): Promise<{ count: number; since: Instant | null }> {
  return one(
    sql`
    select count(*)::int as count, min(written_at) as since from event where sequence > ${sequence}`.execute(snapshot),
  )
}

/**
 * Events that no link covers although it is time: where there is no link at all, or where a worker has lived since, which
 * would have linked them.
 */
export async function leftUnlinked(snapshot: Tx): Promise<number> {
  const { count } = await one<{ count: number }>(
    sql`
      select count(*)::int as count from event
      where sequence > coalesce((select max(last_sequence) from record_link), 0)
        and written_at < clock_timestamp() - ${linkedWithin}
        and (not exists (select from record_link)
          or written_at < (select max(seen_at) from queue_state) - ${linkedWithin})`.execute(snapshot),
  )
  return count
}

/** Days whose head was mailed although the link that had it is not there. */
export async function mailedWithoutLink(snapshot: Tx): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select on_day::text as day from record_head
    where not exists (select from record_link where record_link.last_sequence = record_head.last_sequence)
    order by on_day`.execute(snapshot)
  return rows.map(({ day }) => day)
}

/** The head that was mailed last; `null` before the first. */
export async function newestMailed(snapshot: Tx): Promise<{ day: string; lastSequence: number } | null> {
  const { rows } = await sql<{ day: string; lastSequence: number }>`
    select on_day::text as day, last_sequence as "lastSequence" from record_head order by on_day desc limit 1
  `.execute(snapshot)
  return rows[0] ?? null
}

async function one<Row>(answer: ReturnType<RawBuilder<unknown>['execute']>): Promise<Row> {
  const { rows } = (await answer) as { rows: Row[] }
  if (!rows[0]) throw new Error('an aggregate has one row')
  return rows[0]
}

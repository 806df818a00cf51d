import { headOver, linksInOrder, noHead, type RecordLink } from '#app/audit/store/record-links.server.ts'
import {
  eventsAfter,
  leftUnlinked,
  mailedWithoutLink,
  newestMailed,
  oddEvents,
  oddLinks,
  type OddEvent,
} from '#app/audit/store/record-times.server.ts'
import { brokenWords } from '#app/audit/store/recorded-hashes.server.ts'
import { formatDay, formatMoment, type CalendarDay, type Instant } from '#app/lib/time.ts'
import { realNow } from '#app/platform/clock.server.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { rowsFixedLater, rowsNotAsRecorded, type Mismatch } from '#app/platform/fixed-rows.server.ts'

/** Proven against a head that somebody keeps, only consistent with itself, or changed. */
export type Verdict = 'proven' | 'not proven' | 'broken'

export interface RecordProof {
  verdict: Verdict
  /** A sentence for each thing that is wrong; none unless it is broken. */
  findings: string[]
  /** A sentence for each thing that this does not prove. */
  limits: string[]
  links: number
  linkedEvents: number
  /** Events since the newest link: the chain does not speak for them yet. */
  openEvents: number
  /** Of the newest link; `null` before the first. */
  head: string | null
}

/**
 * Computes the whole chain again from the events as they are, in one snapshot (REPEATABLE READ), looks whether their
 * moments fit, and compares every row that binds with what the events say of it. That the newest links are gone, or that
 * somebody made all of them anew, only a head that was kept elsewhere can tell (`knownHead`): without one nothing is
 * proven, and with one nothing that came after it.
 */
export async function recordProof(
  snapshot: Tx,
  { knownHead }: { knownHead?: string | undefined } = {},
): Promise<RecordProof> {
  const links = await linksInOrder(snapshot)
  const newest = links.at(-1)
  const known = links.find(({ head }) => head === knownHead)
  const open = await eventsAfter(snapshot, newest?.lastSequence ?? 0)
  const findings = [
    ...(await brokenLinks(snapshot, links)),
    ...(await oddMoments(snapshot)),
    ...(await rowsNotAsRecorded(snapshot)).map(mismatchWords),
    ...(await brokenWords(snapshot)).map(({ sequence, what }) => `Event ${sequence} tells of ${what} otherwise.`),
  ]
  if (knownHead !== undefined && !known) {
    findings.push(`No link has the head ${knownHead}: links were removed or made anew, or it is of another portal.`)
  }
  return {
    verdict: findings.length > 0 ? 'broken' : known ? 'proven' : 'not proven',
    findings,
    limits: [
      known ? await afterHead(snapshot, known.lastSequence, 'this head') : await withoutHead(snapshot),
      ...(await notHashedThen(snapshot, links)),
    ].filter((limit) => limit !== null),
    links: links.length,
    linkedEvents: links.reduce((sum, link) => sum + link.eventCount, 0),
    openEvents: open.count,
    head: newest?.head ?? null,
  }
}

async function brokenLinks(snapshot: Tx, links: readonly RecordLink[]): Promise<string[]> {
  const findings: string[] = []
  let before = { head: noHead, lastSequence: 0 }
  for (const link of links) {
    if (link.firstSequence !== before.lastSequence + 1) {
      findings.push(`A link is missing: none covers ${rangeWords(before.lastSequence + 1, link.firstSequence - 1)}.`)
    }
    const { head, eventCount } = await headOver(snapshot, before.head, link)
    if (eventCount !== link.eventCount) {
      findings.push(`${named(link)} holds ${eventCount} events where ${link.eventCount} were linked.`)
    } else if (head !== link.head) {
      findings.push(`${named(link)} is not what was linked: an event, their order or a head was changed.`)
    }
    before = link
  }
  const linked = links.reduce((sum, link) => sum + link.eventCount, 0)
  const after = await eventsAfter(snapshot, before.lastSequence)
  const all = await eventsAfter(snapshot, Number.MIN_SAFE_INTEGER)
  if (all.count - after.count !== linked && findings.length === 0) {
    findings.push(`There are ${all.count - after.count} events up to the newest link, and ${linked} were linked.`)
  }

  const unlinked = await leftUnlinked(snapshot)
  if (unlinked > 0) {
    findings.push(
      links.length === 0
        ? `The chain is missing: there is no link at all, and ${eventsWords(unlinked)} should long be linked.`
        : `${eventsWords(unlinked)} should long be linked: a worker has run since.`,
    )
  }
  for (const day of await mailedWithoutLink(snapshot)) {
    findings.push(`The head of ${formatDay(day as CalendarDay)} was mailed, and its link is gone.`)
  }
  return findings
}

const oddities: Record<OddEvent['odd'], string> = {
  'past the rules': 'was written past the rules of the database, which note when each was written',
  'another time': 'says another time than the one at which it was written',
  'before its link': 'says that it was written before a link that is older than it in the order of the record',
  'in the future': 'says that it was written in the future',
  'by a moved clock': 'was written by a moved clock, in a portal whose clock does not move',
}

async function oddMoments(snapshot: Tx): Promise<string[]> {
  const events = (await oddEvents(snapshot)).map(({ sequence, odd }) => `Event ${sequence} ${oddities[odd]}.`)
  const links = (await oddLinks(snapshot)).map(
    ({ firstSequence, lastSequence }) =>
      `The link of ${rangeWords(firstSequence, lastSequence)} says that it was made before another on which it builds, or in the future.`,
  )
  return [...events, ...links]
}

const mismatches: Record<Mismatch['what'], string> = {
  changed: 'is not what the record fixed',
  gone: 'was fixed by the record and is gone',
  'not in the record': 'is in no event of the record',
  'fixed too often': 'was fixed again by an event after it could change no more',
  'fixed after its lock': 'was fixed again by an event after it was locked',
}

function mismatchWords({ table, key, what }: Mismatch): string {
  return `The row ${key} of ${table} ${mismatches[what]}.`
}

async function withoutHead(snapshot: Tx): Promise<string> {
  const why = 'Without a head that was kept elsewhere (--head) only this is known: the record fits itself.'
  const mailed = await newestMailed(snapshot)
  if (!mailed) return `${why} No head was mailed yet: all of it is not yet in anybody’s hands.`
  const after = await afterHead(snapshot, mailed.lastSequence, `the head of ${formatDay(mailed.day as CalendarDay)}`)
  return [`${why} The newest that was mailed is the head of ${formatDay(mailed.day as CalendarDay)}.`, after]
    .filter((sentence) => sentence !== null)
    .join(' ')
}

/** What came after a head that somebody keeps could still be changed unnoticed by whoever owns the database. */
async function afterHead(snapshot: Tx, lastSequence: number, head: string): Promise<string | null> {
  const { count, since } = await eventsAfter(snapshot, lastSequence)
  if (count === 0) return null
  const age = since === null ? '' : `, the oldest for ${ageWords(since, await realNow(snapshot))}`
  return `${eventsWords(count)} came after ${head} and ${count === 1 ? 'is' : 'are'} not yet in anybody’s hands${age}.`
}

async function notHashedThen(snapshot: Tx, links: readonly RecordLink[]): Promise<string[]> {
  const rows = await rowsFixedLater(snapshot)
  const older = links.filter(({ edition }) => edition === 1).reduce((sum, { eventCount }) => sum + eventCount, 0)
  return [
    ...(rows > 0
      ? [`${rows} rows were not hashed when they were written, only later: what they were before, nothing proves.`]
      : []),
    ...(older > 0 ? [`${eventsWords(older)} were linked when no rows were hashed with them yet.`] : []),
  ]
}

function ageWords(since: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000))
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'}`
  return `${Math.floor(hours / 24)} days`
}

function eventsWords(count: number): string {
  return `${count} ${count === 1 ? 'event' : 'events'}`
}

function named({ firstSequence, lastSequence, linkedAt }: RecordLink): string {
  return `The link of ${formatMoment(linkedAt, 'UTC')} UTC (${rangeWords(firstSequence, lastSequence)})`
}

function rangeWords(first: number, last: number): string {
  return first === last ? `event ${first}` : `events ${first} to ${last}`
}

import { countEvents, headOver, linksInOrder, noHead, type RecordLink } from '#app/audit/store/record-links.server.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'

export interface RecordProof {
  /** A sentence for each thing that is wrong; none when the record is what was linked. */
  findings: string[]
  links: number
  linkedEvents: number
  /** Events since the newest link: the chain does not speak for them yet. */
  openEvents: number
  /** Of the newest link; `null` before the first. */
  head: string | null
}

/**
 * Computes the whole chain again from the events as they are, in one snapshot (REPEATABLE READ). A change inside a link
 * shows in its count or its hash. That the newest links are gone, or that somebody made all of them anew, only a head
 * that was kept elsewhere can tell: `knownHead`.
 */
export async function recordProof(
  snapshot: Tx,
  { knownHead }: { knownHead?: string | undefined } = {},
): Promise<RecordProof> {
  const links = await linksInOrder(snapshot)
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

  const linkedEvents = links.reduce((sum, link) => sum + link.eventCount, 0)
  const { upTo, after } = await countEvents(snapshot, before.lastSequence)
  if (upTo !== linkedEvents && findings.length === 0) {
    findings.push(`There are ${upTo} events up to the newest link, and ${linkedEvents} were linked.`)
  }
  if (knownHead !== undefined && !links.some(({ head }) => head === knownHead)) {
    findings.push(`No link has the head ${knownHead}: links were removed or made anew.`)
  }
  return { findings, links: links.length, linkedEvents, openEvents: after, head: links.at(-1)?.head ?? null }
}

function named({ firstSequence, lastSequence, linkedAt }: RecordLink): string {
  return `The link of ${formatMoment(linkedAt, 'UTC')} UTC (${rangeWords(firstSequence, lastSequence)})`
}

function rangeWords(first: number, last: number): string {
  return first === last ? `event ${first}` : `events ${first} to ${last}`
}

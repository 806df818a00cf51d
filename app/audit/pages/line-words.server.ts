import { events } from '#app/audit/events.ts'
import { biddersByIds, namesByIds, tendersByIds, type LineTender } from '#app/audit/store/record-names.server.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluations } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { NameOf } from '#app/lib/event.ts'
import type { Db } from '#app/platform/database.server.ts'

/** An event as the record holds it. */
export interface StoredLine {
  type: string
  subjectId: string
  data: unknown
  /** `null` for what the portal did by itself, and in old lines for people who were not signed in yet. */
  person: string | null
}

export interface LineWords {
  /** Who did it; `null` for what the portal did by itself. */
  by: string | null
  /** What was done, after the name of whoever did it. */
  title: string
  /** The person, address or bidder that it was done to, where there is one and the reader may know. */
  whom: string | null
  tender: LineTender | null
}

/**
 * Puts lines into words for this reader, with the names that they hold as ids only. As many queries for many lines as for
 * one. A bidder is named behind a label for those alone who may see the ranking, once there is one.
 * @throws for a type that no area defines
 */
export async function lineWords(db: Db, actor: Actor, lines: readonly StoredLine[]): Promise<LineWords[]> {
  const { organisationId } = actor
  const ids = [...new Set(lines.flatMap(({ subjectId, data }) => [subjectId, ...idsIn(data)]))]
  const [names, tenders, bidders] = await Promise.all([
    namesByIds(db, organisationId, ids),
    tendersByIds(
      db,
      organisationId,
      lines.map(({ subjectId }) => subjectId),
    ),
    namedBidders(db, actor, ids),
  ])
  const nameOf: NameOf = (id) => names.get(id) ?? bidders.get(id) ?? null
  return lines.map(({ type, subjectId, data: stored, person }) => {
    const definition = definitions.get(type)
    if (!definition) throw new Error(`the record holds an event that nobody defines: ${type}`)
    const data = definition.data.parse(stored)
    return {
      by: person ?? (definition.doer ? nameOf(definition.doer(data, subjectId)) : null),
      title: definition.words(data, nameOf),
      whom: definition.whom?.(data, nameOf) ?? null,
      tender: tenders.get(subjectId) ?? null,
    }
  })
}

const definitions = new Map(Object.values(events).map((event) => [event.type, event]))
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function idsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.values(data as Record<string, unknown>).flatMap((value) =>
    typeof value === 'string' && uuid.test(value) ? [value] : [],
  )
}

async function namedBidders(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  const bidders = await biddersByIds(db, ids)
  const evaluations = await findEvaluations(db, [...new Set(bidders.map(({ tenderId }) => tenderId))])
  const open = new Set(
    evaluations
      .filter((evaluation) => evaluation.rankedAt !== null && evaluationPolicy.viewRanking(actor, evaluation))
      .map(({ tenderId }) => tenderId),
  )
  return new Map(bidders.filter(({ tenderId }) => open.has(tenderId)).map(({ proposalId, name }) => [proposalId, name]))
}

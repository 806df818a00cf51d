import { sql } from 'kysely'
import type { Award } from '#app/contracts/award.ts'
import { toldOfWinnerSchema, type ResultRule, type ToldOfWinner } from '#app/contracts/told-of-winner.ts'
import { findRanking, rankedTenders } from '#app/evaluation/store/rankings.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { toIso, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { openedProposalsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { findResultRule } from '#app/reference/store/facts.server.ts'
import { findPublishedTenders } from '#app/tendering/store/tenders.server.ts'
import type { Ranking } from '#app/tendering/rank.ts'

export async function findAward(db: Db | Tx, tenderId: string): Promise<Award | undefined> {
  const row = await awards(db).where('tender_id', '=', tenderId).executeTakeFirst()
  return row && toAward(row)
}

/** What became of the rankings of these tenders, in no order. */
export async function findAwards(db: Db, tenderIds: readonly string[]): Promise<Award[]> {
  return tenderIds.length === 0 ? [] : (await awards(db).where('tender_id', 'in', tenderIds).execute()).map(toAward)
}

/**
 * The tenders of this buyer that are ranked and have no contract, the oldest first. `firstPricePence` is `null` where
 * nobody came first.
 */
export async function tendersToAward(db: Db, actor: Pick<Actor, 'organisationId'>) {
  const ranked = await rankedTenders(db, actor)
  const ids = ranked.map(({ tenderId }) => tenderId)
  const [published, contracted] = await Promise.all([findPublishedTenders(db, ids), contractedAmong(db, ids)])
  return ranked.flatMap((tender) => {
    const found = published.find(({ id }) => id === tender.tenderId)
    if (!found || contracted.has(tender.tenderId)) return []
    return { ...tender, budgetPence: found.inForce.specification.budgetPence }
  })
}

async function contractedAmong(db: Db, tenderIds: readonly string[]): Promise<Set<string>> {
  if (tenderIds.length === 0) return new Set()
  const rows = await db.selectFrom('contract').select('tender_id').where('tender_id', 'in', tenderIds).execute()
  return new Set(rows.map((row) => row.tender_id))
}

/** The tenders whose results this bidder was told at or after `since`, the newest first. */
export async function resultsReleasedTo(db: Db, actor: Pick<Actor, 'organisationId'>, since: Instant) {
  const opened = await openedProposalsOf(db, actor)
  if (opened.length === 0) return []
  return db
    .selectFrom('award')
    .innerJoin('tender', 'tender.id', 'award.tender_id')
    .select([
      'tender.id as tenderId',
      'tender.title',
      'tender.time_zone as timeZone',
      'award.results_released_at as releasedAt',
    ])
    .where(
      'award.tender_id',
      'in',
      opened.map(({ tenderId }) => tenderId),
    )
    .where('award.results_released_at', '>=', sql<Instant>`${toIso(since)}::timestamptz`)
    .orderBy('award.results_released_at', 'desc')
    .$narrowType<{ releasedAt: Instant }>()
    .execute()
}

/** The ranking once it is computed. */
export async function findRankingResult(db: Db | Tx, tenderId: string): Promise<Ranking | undefined> {
  const stored = await findRanking(db, tenderId)
  return stored?.computed?.result
}

/**
 * What other bidders are told of the winner; `null` where it was not asked when the results were released.
 * @throws when the kept text no longer has its hash: nobody is told anything else than what was released
 */
export function toldOfWinner({
  tenderId,
  toldOfWinner: kept,
}: Pick<Award, 'tenderId' | 'toldOfWinner'>): ToldOfWinner | null {
  if (kept === null) return null
  if (sha256(kept.canonical) !== kept.sha256)
    throw new Error(`what was told of the winner of ${tenderId} does not have its hash`)
  return toldOfWinnerSchema.parse(JSON.parse(kept.canonical))
}

/** The rule of this regime that is in force on a day. Where nobody has written one down, the winner's name is told. */
export async function resultRule(db: Db | Tx, regime: string | null, on: CalendarDay): Promise<ResultRule> {
  const rule = await findResultRule(db, regime, on)
  return rule ?? { tells: 'name', source: '' }
}

/** The results that this bidder was told: whether it won, by tender. */
export async function resultsOf(db: Db, actor: Pick<Actor, 'organisationId'>): Promise<Map<string, boolean>> {
  const opened = await openedProposalsOf(db, actor)
  const awarded = await findAwards(
    db,
    opened.map(({ tenderId }) => tenderId),
  )
  return new Map(
    awarded
      .filter(({ resultsReleasedAt }) => resultsReleasedAt !== null)
      .map(({ tenderId, proposalId }) => [tenderId, opened.some((own) => own.proposalId === proposalId)]),
  )
}

function awards(db: Db | Tx) {
  return db
    .selectFrom('award')
    .select([
      'tender_id as tenderId',
      'proposal_id as proposalId',
      'recommended_by as recommendedBy',
      'recommended_at as recommendedAt',
      'recommendation',
      'decided_by as decidedBy',
      'decided_at as decidedAt',
      'decision',
      'decision_reason as decisionReason',
      'results_released_at as resultsReleasedAt',
      'standstill_ends_on as standstillEndsOn',
      'earliest_signature_on as earliestSignatureOn',
      'told_of_winner as canonical',
      'told_sha256 as sha256',
    ])
}

function toAward({
  canonical,
  sha256,
  ...award
}: Awaited<ReturnType<ReturnType<typeof awards>['executeTakeFirstOrThrow']>>) {
  return { ...award, toldOfWinner: canonical === null || sha256 === null ? null : { canonical, sha256 } }
}

import { toldApart } from '#app/identity/told-apart.ts'
import { sql } from 'kysely'
import type { Award } from '#app/contracts/award.ts'
import type { Holidays } from '#app/contracts/signature-dates.ts'
import { toldOfWinnerSchema, type ResultRule, type ToldOfWinner } from '#app/contracts/told-of-winner.ts'
import { findRanking } from '#app/evaluation/store/rankings.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Pence } from '#app/lib/money.ts'
import { toIso, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
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
export async function tendersToAward(db: Db, { organisationId }: Pick<Actor, 'organisationId'>) {
  return db
    .selectFrom('tender')
    .innerJoin('ranking', 'ranking.tender_id', 'tender.id')
    .innerJoin('publication', 'publication.tender_id', 'tender.id')
    .innerJoin('tender_version', (join) =>
      join
        .onRef('tender_version.tender_id', '=', 'publication.tender_id')
        .onRef('tender_version.version', '=', 'publication.version'),
    )
    .leftJoin('contract', 'contract.tender_id', 'tender.id')
    .select([
      'tender.id as tenderId',
      'tender.title',
      'tender.organisation_id as organisationId',
      sql<Pence | null>`(jsonb_path_query_first(ranking.result, '$.entries[*] ? (@.place == 1).pricePence'))::bigint`.as(
        'firstPricePence',
      ),
      sql<Pence | null>`(tender_version.specification ->> 'budgetPence')::bigint`.as('budgetPence'),
    ])
    .where('tender.organisation_id', '=', organisationId)
    .where('publication.version', '=', ({ selectFrom }) =>
      selectFrom('publication as latest')
        .select(({ fn }) => fn.max('latest.version').as('version'))
        .whereRef('latest.tender_id', '=', 'tender.id'),
    )
    .where('ranking.computed_at', 'is not', null)
    .where('contract.id', 'is', null)
    .orderBy('ranking.computed_at')
    .execute()
}

/** The tenders whose results this bidder was told at or after `since`, the newest first. */
export async function resultsReleasedTo(db: Db, { organisationId }: Pick<Actor, 'organisationId'>, since: Instant) {
  return db
    .selectFrom('opened_proposal')
    .innerJoin('award', 'award.tender_id', 'opened_proposal.tender_id')
    .innerJoin('tender', 'tender.id', 'opened_proposal.tender_id')
    .select([
      'tender.id as tenderId',
      'tender.title',
      'tender.time_zone as timeZone',
      'results_released_at as releasedAt',
    ])
    .where('opened_proposal.organisation_id', '=', organisationId)
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

/** The opened proposals of a tender with the organisations behind them, by label. */
export async function biddersOf(db: Db | Tx, tenderId: string) {
  const bidders = await db
    .selectFrom('opened_proposal')
    .innerJoin('organisation', 'organisation.id', 'opened_proposal.organisation_id')
    .select([
      'organisation.id',
      'opened_proposal.proposal_id as proposalId',
      'opened_proposal.label',
      'opened_proposal.organisation_id as organisationId',
      'organisation.name',
      'organisation.identifier',
    ])
    .where('opened_proposal.tender_id', '=', tenderId)
    .orderBy('opened_proposal.label')
    .execute()
  return toldApart(bidders)
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
  const rule = await db
    .selectFrom('result_rule')
    .select(['tells', 'source'])
    .where('regime', '=', regime)
    .where('valid_from', '<=', on)
    .where(({ eb, or }) => or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .executeTakeFirst()
  return rule ?? { tells: 'name', source: '' }
}

/** The results that this bidder was told: whether it won, by tender. */
export async function resultsOf(
  db: Db,
  { organisationId }: Pick<Actor, 'organisationId'>,
): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('opened_proposal')
    .innerJoin('award', 'award.tender_id', 'opened_proposal.tender_id')
    .select(['award.tender_id as tenderId', 'award.proposal_id as winner', 'opened_proposal.proposal_id as own'])
    .where('opened_proposal.organisation_id', '=', organisationId)
    .where('award.results_released_at', 'is not', null)
    .execute()
  return new Map(rows.map(({ tenderId, winner, own }) => [tenderId, winner === own]))
}

/** As they are known on a day. */
export async function bankHolidays(db: Db | Tx, on: CalendarDay): Promise<Holidays> {
  const rows = await db
    .selectFrom('bank_holiday')
    .select(['jurisdiction', 'on_day'])
    .where('valid_from', '<=', on)
    .where(({ eb, or }) => or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .execute()
  const holidays = new Map<string, Set<CalendarDay>>()
  for (const { jurisdiction, on_day } of rows) {
    holidays.set(jurisdiction, (holidays.get(jurisdiction) ?? new Set()).add(on_day))
  }
  return holidays
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

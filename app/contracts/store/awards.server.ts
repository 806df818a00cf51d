import type { Award } from '#app/contracts/award.ts'
import type { Holidays } from '#app/contracts/signature-dates.ts'
import { findRanking } from '#app/evaluation/store/rankings.server.ts'
import type { CalendarDay } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import type { Ranking } from '#app/tendering/rank.ts'

export async function findAward(db: Db | Tx, tenderId: string): Promise<Award | undefined> {
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
    ])
    .where('tender_id', '=', tenderId)
    .executeTakeFirst()
}

/** The ranking once it is computed. */
export async function findRankingResult(db: Db | Tx, tenderId: string): Promise<Ranking | undefined> {
  const stored = await findRanking(db, tenderId)
  return stored?.computed?.result
}

/** The opened proposals of a tender with the organisations behind them, by label. */
export async function biddersOf(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('opened_proposal')
    .innerJoin('organisation', 'organisation.id', 'opened_proposal.organisation_id')
    .select([
      'opened_proposal.proposal_id as proposalId',
      'opened_proposal.label',
      'opened_proposal.organisation_id as organisationId',
      'organisation.name',
    ])
    .where('opened_proposal.tender_id', '=', tenderId)
    .orderBy('opened_proposal.label')
    .execute()
}

export async function bankHolidays(db: Db | Tx): Promise<Holidays> {
  const rows = await db.selectFrom('bank_holiday').select(['jurisdiction', 'on_day']).execute()
  const holidays = new Map<string, Set<CalendarDay>>()
  for (const { jurisdiction, on_day } of rows) {
    holidays.set(jurisdiction, (holidays.get(jurisdiction) ?? new Set()).add(on_day))
  }
  return holidays
}

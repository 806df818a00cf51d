import type { ReviewOutcome } from '#app/evaluation/panel.ts'
import type { Cell } from '#app/evaluation/score.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import type { StoredScore } from './scores.server.ts'

/** The agreed scores of this tender, proposal by proposal. */
export async function agreedScores(db: Db | Tx, tenderId: string): Promise<StoredScore[]> {
  return db
    .selectFrom('consensus_score')
    .innerJoin('opened_proposal', 'opened_proposal.proposal_id', 'consensus_score.proposal_id')
    .select(['consensus_score.proposal_id as proposalId', 'criterion', 'score', 'reason', 'version'])
    .where('consensus_score.tender_id', '=', tenderId)
    .orderBy('opened_proposal.label')
    .orderBy('criterion')
    .execute()
}

/** Which agreed scores were written down before the last scores were set aside: the panel has to look at them again. */
export async function agreedBeforeSetAside(db: Db | Tx, tenderId: string): Promise<Cell[]> {
  return db
    .selectFrom('consensus_score')
    .select(['proposal_id as proposalId', 'criterion'])
    .where('tender_id', '=', tenderId)
    .where('recorded_at', '<', ({ selectFrom }) =>
      selectFrom('score_set_aside')
        .select(({ fn }) => fn.max('set_aside_at').as('last'))
        .where('score_set_aside.tender_id', '=', tenderId),
    )
    .execute()
}

/** Which cells of these tenders are agreed, and not to be looked at again: no score, no reason. */
export async function cellsAgreed(db: Db, tenderIds: readonly string[]): Promise<(Cell & { tenderId: string })[]> {
  if (tenderIds.length === 0) return []
  return db
    .selectFrom('consensus_score')
    .select(['tender_id as tenderId', 'proposal_id as proposalId', 'criterion'])
    .where('tender_id', 'in', tenderIds)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('score_set_aside')
            .select('score_set_aside.person_id')
            .whereRef('score_set_aside.tender_id', '=', 'consensus_score.tender_id')
            .whereRef('score_set_aside.set_aside_at', '>', 'consensus_score.recorded_at'),
        ),
      ),
    )
    .execute()
}

/** The panel's reasons for the agreed scores of one proposal, by criterion. */
export async function agreedReasonsFor(
  db: Db | Tx,
  tenderId: string,
  proposalId: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('consensus_score')
    .select(['criterion', 'reason'])
    .where('tender_id', '=', tenderId)
    .where('proposal_id', '=', proposalId)
    .execute()
  return new Map(rows.map(({ criterion, reason }) => [criterion, reason]))
}

export async function agreedOnCriterion(db: Db | Tx, tenderId: string, { criterion }: Pick<Cell, 'criterion'>) {
  return db
    .selectFrom('consensus_score')
    .select(['proposal_id as proposalId', 'criterion', 'score', 'reason', 'version'])
    .where('tender_id', '=', tenderId)
    .where('criterion', '=', criterion)
    .execute()
}

/** @throws when the agreed score is no longer at `version - 1`: the caller holds the lock, so this is a fault */
export async function saveAgreedScore(
  tx: Tx,
  {
    tenderId,
    personId,
    proposalId,
    criterion,
    score,
    reason,
    version,
    at,
  }: StoredScore & {
    tenderId: string
    personId: string
    at: Instant
  },
): Promise<void> {
  const values = { score, reason, version, recorded_by: personId, recorded_at: toIso(at) }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('consensus_score')
    .values({ tender_id: tenderId, proposal_id: proposalId, criterion, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['tender_id', 'proposal_id', 'criterion'])
        .doUpdateSet(values)
        .where('consensus_score.version', '=', version - 1),
    )
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Error(`the agreed score is not at version ${version - 1}`)
}

export async function lockAgreedScores(tx: Tx, tenderId: string, personId: string, at: Instant): Promise<void> {
  await tx
    .insertInto('consensus_lock')
    .values({ tender_id: tenderId, locked_by: personId, locked_at: toIso(at) })
    .execute()
}

export async function saveReview(
  tx: Tx,
  review: { tenderId: string; outcome: ReviewOutcome; reason: string; personId: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('agreed_score_review')
    .values({
      tender_id: review.tenderId,
      outcome: review.outcome,
      reason: review.reason,
      reviewed_by: review.personId,
      reviewed_at: toIso(review.at),
    })
    .execute()
}

import type { IndividualScore } from '#app/evaluation/moderation.ts'
import type { Cell, ReasonedScore } from '#app/evaluation/score.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export interface StoredScore extends Cell, ReasonedScore {
  version: number
}

/** One person's own scores of this tender. */
export async function scoresOfPerson(db: Db | Tx, tenderId: string, personId: string): Promise<StoredScore[]> {
  return db
    .selectFrom('score')
    .innerJoin('opened_proposal', 'opened_proposal.proposal_id', 'score.proposal_id')
    .select(['score.proposal_id as proposalId', 'criterion', 'score', 'reason', 'version'])
    .where('score.tender_id', '=', tenderId)
    .where('person_id', '=', personId)
    .orderBy('opened_proposal.label')
    .orderBy('criterion')
    .execute()
}

/** Which cells of these tenders this person has scored: no score, no reason. */
export async function cellsScoredBy(
  db: Db,
  tenderIds: readonly string[],
  personId: string,
): Promise<(Cell & { tenderId: string })[]> {
  if (tenderIds.length === 0) return []
  return db
    .selectFrom('score')
    .select(['tender_id as tenderId', 'proposal_id as proposalId', 'criterion'])
    .where('tender_id', 'in', tenderIds)
    .where('person_id', '=', personId)
    .execute()
}

export async function findScore(db: Db | Tx, cell: Cell, personId: string): Promise<StoredScore | undefined> {
  return db
    .selectFrom('score')
    .select(['proposal_id as proposalId', 'criterion', 'score', 'reason', 'version'])
    .where('proposal_id', '=', cell.proposalId)
    .where('criterion', '=', cell.criterion)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** The locked scores that count: all but those that were set aside. Only for after everybody locked. */
export async function panelScores(db: Db | Tx, tenderId: string): Promise<IndividualScore[]> {
  return countedScores(db, tenderId).execute()
}

export async function panelScoresOfCell(db: Db | Tx, tenderId: string, cell: Cell): Promise<IndividualScore[]> {
  return countedScores(db, tenderId)
    .where('score.proposal_id', '=', cell.proposalId)
    .where('score.criterion', '=', cell.criterion)
    .execute()
}

/** How many cells each has scored: no score, no reason. */
export async function scoredCounts(db: Db, tenderId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('score')
    .select((eb) => ['person_id as personId', eb.fn.countAll<number>().as('count')])
    .where('tender_id', '=', tenderId)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map(({ personId, count }) => [personId, count]))
}

/** @throws when the score is no longer at `version - 1`: the caller holds the lock, so this is a fault */
export async function saveScore(
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
  const values = { score, reason, version, saved_at: toIso(at) }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('score')
    .values({ tender_id: tenderId, proposal_id: proposalId, criterion, person_id: personId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['tender_id', 'proposal_id', 'criterion', 'person_id'])
        .doUpdateSet(values)
        .where('score.version', '=', version - 1),
    )
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Error(`the score is not at version ${version - 1}`)
}

export async function lockScoresOf(tx: Tx, tenderId: string, personId: string, at: Instant): Promise<void> {
  await tx
    .insertInto('score_lock')
    .values({ tender_id: tenderId, person_id: personId, locked_at: toIso(at) })
    .execute()
}

function countedScores(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('score')
    .innerJoin('panel_member', (join) =>
      join
        .onRef('panel_member.tender_id', '=', 'score.tender_id')
        .onRef('panel_member.person_id', '=', 'score.person_id'),
    )
    .innerJoin('person', 'person.id', 'score.person_id')
    .select([
      'score.proposal_id as proposalId',
      'score.criterion',
      'score.person_id as personId',
      'score.score',
      'score.reason',
    ])
    .where('score.tender_id', '=', tenderId)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('score_set_aside')
            .select('score_set_aside.person_id')
            .whereRef('score_set_aside.tender_id', '=', 'score.tender_id')
            .whereRef('score_set_aside.person_id', '=', 'score.person_id'),
        ),
      ),
    )
    .orderBy('panel_member.appointed_at')
    .orderBy('person.name')
}

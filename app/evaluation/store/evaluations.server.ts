import type { Evaluation } from '#app/evaluation/panel.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/**
 * Who evaluates this tender and how far they are, whoever asks: the policy decides who may see it.
 * Five queries, whatever the number of proposals.
 */
export async function findEvaluation(db: Db | Tx, tenderId: string): Promise<Evaluation | undefined> {
  const tender = await evaluationRows(db, tenderId)
  if (!tender) return undefined
  const [seats, declarations, locks, approvals] = await Promise.all([
    seatRows(db, tenderId),
    declarationRows(db, tenderId),
    db.selectFrom('score_lock').select('person_id').where('tender_id', '=', tenderId).execute(),
    db.selectFrom('tender_approval').select('approved_by').distinct().where('tender_id', '=', tenderId).execute(),
  ])
  return {
    tenderId,
    organisationId: tender.organisationId,
    tenderState: tender.state,
    seats,
    declarations,
    scoresLockedBy: locks.map((lock) => lock.person_id),
    consensusLockedAt: tender.consensusLockedAt,
    rankedAt: tender.rankedAt,
    openers: [tender.firstOpener, tender.secondOpener].filter((opener) => opener !== null),
    approvers: approvals.map((approval) => approval.approved_by),
    openedAt: tender.openedAt,
    stillSealed: tender.openedAt === null ? 0 : (tender.stillSealed ?? 0),
  }
}

/** The tender's row is the root of its evaluation: locks it, then reads what others committed before. */
export async function lockEvaluation(tx: Tx, tenderId: string): Promise<Evaluation> {
  await tx.selectFrom('tender').select('id').where('id', '=', tenderId).forUpdate().execute()
  const evaluation = await findEvaluation(tx, tenderId)
  if (!evaluation) throw new Error(`tender ${tenderId} is gone`)
  return evaluation
}

/** The tenders on whose panel this person has a place now, the newest first, each with how far it is. */
export async function panelPlacesOf(db: Db, { personId, organisationId }: Pick<Actor, 'personId' | 'organisationId'>) {
  return db
    .selectFrom('panel_member')
    .innerJoin('tender', 'tender.id', 'panel_member.tender_id')
    .leftJoin('tender_opening', 'tender_opening.tender_id', 'tender.id')
    .leftJoin('consensus_lock', 'consensus_lock.tender_id', 'tender.id')
    .leftJoin('ranking', 'ranking.tender_id', 'tender.id')
    .select((eb) => {
      const declared = eb
        .selectFrom('interest_declaration')
        .select('interest_declaration.person_id')
        .whereRef('interest_declaration.tender_id', '=', 'tender.id')
        .whereRef('interest_declaration.person_id', '=', 'panel_member.person_id')
      const locked = eb
        .selectFrom('score_lock')
        .select('score_lock.person_id')
        .whereRef('score_lock.tender_id', '=', 'tender.id')
        .whereRef('score_lock.person_id', '=', 'panel_member.person_id')
      return [
        'tender.id as tenderId',
        'tender.reference',
        'tender.title',
        'panel_member.role',
        eb('tender_opening.second_at', 'is not', null).as('opened'),
        eb('consensus_lock.locked_at', 'is not', null).as('consensusLocked'),
        eb('ranking.computed_at', 'is not', null).as('ranked'),
        eb.exists(declared.where('stage', '=', 'before opening')).as('declaredBefore'),
        eb.exists(declared.where('stage', '=', 'names known')).as('declaredOnNames'),
        eb.exists(declared.where('conflict', '=', true).where('decision', 'is', null)).as('waits'),
        eb.exists(locked).as('scoresLocked'),
      ]
    })
    .where('panel_member.person_id', '=', personId)
    .where('panel_member.left_at', 'is', null)
    .where('tender.organisation_id', '=', organisationId)
    .orderBy('tender.created_at', 'desc')
    .execute()
}

async function evaluationRows(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('tender')
    .leftJoin('tender_opening', 'tender_opening.tender_id', 'tender.id')
    .leftJoin('consensus_lock', 'consensus_lock.tender_id', 'tender.id')
    .leftJoin('ranking', 'ranking.tender_id', 'tender.id')
    .select((eb) => [
      'tender.organisation_id as organisationId',
      'tender.state',
      'tender_opening.first_opener as firstOpener',
      'tender_opening.second_opener as secondOpener',
      'tender_opening.second_at as openedAt',
      'consensus_lock.locked_at as consensusLockedAt',
      'ranking.computed_at as rankedAt',
      eb
        .selectFrom('submission')
        .innerJoin('proposal', 'proposal.id', 'submission.proposal_id')
        .leftJoin('opened_proposal', 'opened_proposal.submission_id', 'submission.id')
        .whereRef('proposal.tender_id', '=', 'tender.id')
        .where('submission.withdrawn_at', 'is', null)
        .where('opened_proposal.proposal_id', 'is', null)
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .as('stillSealed'),
    ])
    .where('tender.id', '=', tenderId)
    .executeTakeFirst()
}

function seatRows(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('panel_member')
    .innerJoin('person', 'person.id', 'panel_member.person_id')
    .select([
      'panel_member.person_id as personId',
      'person.name',
      'panel_member.role',
      'panel_member.appointed_at as appointedAt',
      'panel_member.left_at as leftAt',
      'panel_member.left_because as leftBecause',
      'panel_member.in_place_of as inPlaceOf',
    ])
    .where('panel_member.tender_id', '=', tenderId)
    .orderBy('panel_member.appointed_at')
    .orderBy('person.name')
    .execute()
}

function declarationRows(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('interest_declaration')
    .select([
      'person_id as personId',
      'stage',
      'conflict',
      'statement',
      'declared_at as declaredAt',
      'decision',
      'decided_by as decidedBy',
      'decision_reason as decisionReason',
    ])
    .where('tender_id', '=', tenderId)
    .orderBy('declared_at')
    .execute()
}

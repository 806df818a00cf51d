import type { Instant } from '#app/lib/time.ts'
import type { Proposal } from '#app/proposals/proposal.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { proveProposal, proveTender } from '#app/platform/fixed-rows.server.ts'
import { tendersOfInterestTo } from '#app/tendering/store/interests.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'
import type { PublishedTender } from '#app/tendering/tender.ts'
import { bidderIdsOf, proposedBy } from './bidders.server.ts'

/** A proposal is addressed by its tender and an organisation of its bidder, so nobody can ask for that of another. */
export async function findProposal(
  db: Db | Tx,
  { tenderId, organisationId }: { tenderId: string; organisationId: string },
): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom('proposal')
    .leftJoin('submission', (join) =>
      join.onRef('submission.proposal_id', '=', 'proposal.id').on('submission.withdrawn_at', 'is', null),
    )
    .leftJoin('person', 'person.id', 'submission.submitted_by')
    .select([
      'proposal.id',
      'proposal.tender_id as tenderId',
      'proposal.organisation_id as organisationId',
      'proposal.created_at as createdAt',
      bidderIdsOf('proposal.id'),
      'submission.id as submissionId',
      'submission.reference',
      'submission.sha256',
      'submission.submitted_at as submittedAt',
      'person.name as submittedBy',
    ])
    .where('proposal.tender_id', '=', tenderId)
    .where('proposal.id', 'in', proposedBy(db, { organisationId }))
    .executeTakeFirst()
  if (!row) return undefined
  const { submissionId, reference, sha256, submittedAt, submittedBy, ...proposal } = row
  const standing =
    submissionId !== null && reference !== null && sha256 !== null && submittedAt !== null && submittedBy !== null
      ? { id: submissionId, reference, sha256, submittedAt, submittedBy }
      : null
  return { ...proposal, standing }
}

/** What was handed in and taken back, the oldest first. */
export async function withdrawnSubmissions(db: Db, proposalId: string) {
  return db
    .selectFrom('submission')
    .innerJoin('person', 'person.id', 'submission.withdrawn_by')
    .select(['submission.reference', 'submission.withdrawn_at as withdrawnAt', 'person.name as withdrawnBy'])
    .where('submission.proposal_id', '=', proposalId)
    .where('submission.withdrawn_at', 'is not', null)
    .orderBy('submission.withdrawn_at')
    .$narrowType<{ withdrawnAt: Instant }>()
    .execute()
}

/**
 * Holds the tender as it is, together with everybody else who hands in, and then this one proposal alone. The second
 * opener takes the tender for himself and so waits for everything that was in time.
 * @throws NotAsRecorded when anything of either is not what the record fixed
 */
export async function lockProposal(
  tx: Tx,
  of: { tenderId: string; organisationId: string },
): Promise<{ tender: PublishedTender; proposal: Proposal }> {
  const tender = await holdTender(tx, of.tenderId)
  await tx
    .selectFrom('proposal')
    .select('id')
    .where('tender_id', '=', of.tenderId)
    .where('id', 'in', proposedBy(tx, of))
    .forUpdate()
    .execute()
  const proposal = await findProposal(tx, of)
  if (!proposal) throw new Error(`the proposal for tender ${of.tenderId} is gone`)
  await proveProposal(tx, proposal.id)
  return { tender, proposal }
}

export async function holdTender(tx: Tx, tenderId: string): Promise<PublishedTender> {
  await tx.selectFrom('tender').select('id').where('id', '=', tenderId).forShare().execute()
  await proveTender(tx, tenderId)
  const tender = await findPublished(tx, tenderId)
  if (!tender) throw new Error(`tender ${tenderId} is gone`)
  return tender
}

/** The tenders in which this organisation registered its interest, with its own proposal; soonest deadline last. */
export async function tendersOfBidder(db: Db, organisationId: string) {
  const [tenders, proposals] = await Promise.all([
    tendersOfInterestTo(db, organisationId),
    proposalsOf(db, organisationId),
  ])
  return tenders.map((tender) => {
    const own = proposals.find(({ tenderId }) => tenderId === tender.tenderId)
    return { ...tender, ...(own ?? { proposalId: null, standing: false, opened: false, withdrawn: false }) }
  })
}

function proposalsOf(db: Db, organisationId: string) {
  return db
    .selectFrom('proposal')
    .leftJoin('submission', (join) =>
      join.onRef('submission.proposal_id', '=', 'proposal.id').on('submission.withdrawn_at', 'is', null),
    )
    .leftJoin('opened_proposal', 'opened_proposal.submission_id', 'submission.id')
    .select(['proposal.id as proposalId', 'proposal.tender_id as tenderId'])
    .select(({ eb, exists, selectFrom }) => [
      eb('submission.id', 'is not', null).$castTo<boolean>().as('standing'),
      eb('opened_proposal.proposal_id', 'is not', null).$castTo<boolean>().as('opened'),
      exists(
        selectFrom('submission as gone')
          .select('gone.id')
          .whereRef('gone.proposal_id', '=', 'proposal.id')
          .where('gone.withdrawn_at', 'is not', null),
      )
        .$castTo<boolean>()
        .as('withdrawn'),
    ])
    .where('proposal.id', 'in', proposedBy(db, { organisationId }))
    .execute()
}

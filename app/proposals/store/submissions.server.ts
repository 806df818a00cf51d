import { organisationKey, publicKeysOf } from '#app/identity/store/organisations.server.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import type { OfBidder } from '#app/proposals/bidder.ts'
import type { ProposalContent } from '#app/proposals/proposal-content.ts'
import { storedProposal } from '#app/proposals/stored-proposal.ts'
import { findTenderKey } from '#app/tendering/store/publications.server.ts'
import { proposedBy } from './bidders.server.ts'
import type { Vault } from './drafts.server.ts'

/** The text of a proposal that is hashed and sealed, the same wherever it is made. */
export function canonicalContent(content: ProposalContent): string {
  return canonicalJson(storedProposal.written(content))
}

export function contentSha256(content: ProposalContent): string {
  return sha256(canonicalContent(content))
}

/** Encrypts once for two: the bidder can open it always, the tender's key serves from the opening on. */
export async function sealSubmission(
  { db, keys }: Vault,
  { tenderId, bidderIds, text }: OfBidder & { tenderId: string; text: string },
): Promise<Buffer> {
  const [bidder, tender] = await Promise.all([publicKeysOf(db, bidderIds), findTenderKey(db, tenderId)])
  return keys.seal(text, [...bidder, tender.publicKey])
}

export async function insertSubmission(
  tx: Tx,
  submission: {
    id: string
    proposalId: string
    reference: string
    specificationVersion: number
    sha256: string
    sealed: Buffer
    submittedBy: string
    at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('submission')
    .values({
      id: submission.id,
      proposal_id: submission.proposalId,
      reference: submission.reference,
      specification_version: submission.specificationVersion,
      sha256: submission.sha256,
      sealed: submission.sealed,
      submitted_by: submission.submittedBy,
      submitted_at: toIso(submission.at),
      withdrawn_by: null,
    })
    .execute()
}

export async function withdrawSubmissionRow(
  tx: Tx,
  { submissionId, by, at }: { submissionId: string; by: string; at: Instant },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('submission')
    .set({ withdrawn_by: by, withdrawn_at: toIso(at) })
    .where('id', '=', submissionId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`submission ${submissionId} does not stand`)
}

/** The very text that was hashed and sealed, for the bidder who submitted it; `null` when none of theirs stands. */
export async function readSubmitted(
  { db, keys }: Vault,
  { tenderId, organisationId }: { tenderId: string; organisationId: string },
): Promise<{ reference: string; text: string } | null> {
  const row = await db
    .selectFrom('submission')
    .innerJoin('proposal', 'proposal.id', 'submission.proposal_id')
    .select(['submission.reference', 'submission.sealed', 'proposal.organisation_id as lead'])
    .where('proposal.tender_id', '=', tenderId)
    .where('proposal.id', 'in', proposedBy(db, { organisationId }))
    .where('submission.withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { privateKeyWrapped } = await organisationKey(db, row.lead)
  return { reference: row.reference, text: await keys.open(row.sealed, { owner: row.lead, privateKeyWrapped }) }
}

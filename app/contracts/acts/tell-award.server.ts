import { isSigned, type Contract } from '#app/contracts/contract.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { biddersOf } from '#app/proposals/store/opened-proposals.server.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { isConflicted, isExcluded } from '#app/evaluation/panel.ts'
import { lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { membersWith } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import { formatDay } from '#app/lib/time.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNotices } from '#app/platform/notices.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** `jobId` is that of the promise: told twice, a person has one notice. */
type Telling = Pick<SystemContext, 'db'> & { jobId: string }

export async function tellApprovers({ db, jobId }: Telling, { tenderId }: { tenderId: string }): Promise<void> {
  const tender = await findPublished(db, tenderId)
  if (!tender) return
  await db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    const award = await findAward(tx, tenderId)
    // Decided before this promise was kept: nothing waits.
    if (award?.decision !== null) return
    const approvers = await membersWith(tx, tender.organisationId, 'approver')
    await leaveNotices(tx, {
      jobId,
      organisationId: tender.organisationId,
      personIds: approvers.filter((id) => !isExcluded(evaluation, id) && !isConflicted(evaluation, id)),
      text: `The award of “${tender.inForce.specification.title}” waits for your decision.`,
      href: href('/buyer/tenders/:tenderId/award', { tenderId }),
    })
  })
}

export async function tellBidders({ db, jobId }: Telling, { tenderId }: { tenderId: string }): Promise<void> {
  const tender = await findPublished(db, tenderId)
  if (!tender) return
  for (const { organisationId } of await biddersOf(db, tenderId)) {
    await leaveNotices(db, {
      jobId,
      organisationId,
      personIds: await membersWith(db, organisationId, 'bid writer', 'signatory'),
      text: `Your result for “${tender.inForce.specification.title}” is ready to read.`,
      href: href('/bids/:tenderId/result', { tenderId }),
    })
  }
}

export async function tellSignatories(telling: Telling, { contractId }: { contractId: string }): Promise<void> {
  await tellBothParties(
    telling,
    contractId,
    ({ reference, earliestSignatureOn }) =>
      `Contract ${reference} has been checked and can be signed from ${formatDay(earliestSignatureOn)}.`,
  )
}

export async function tellDocumentFailed(telling: Telling, { contractId }: { contractId: string }): Promise<void> {
  await tellBothParties(
    telling,
    contractId,
    (contract) =>
      `The ${isSigned(contract) ? 'signed copy' : 'document'} of contract ${contract.reference} could not be made. The page says why and what can be done.`,
  )
}

/** Those who sign for either party. */
async function tellBothParties({ db, jobId }: Telling, contractId: string, say: (contract: Contract) => string) {
  const contract = await findContract(db, contractId)
  if (!contract) return
  const { buyerId, providerId } = contract
  const signing = [
    { organisationId: buyerId, personIds: await membersWith(db, buyerId, 'legal') },
    { organisationId: providerId, personIds: await membersWith(db, providerId, 'signatory') },
  ]
  for (const side of signing) {
    await leaveNotices(db, {
      jobId,
      ...side,
      text: say(contract),
      href: href('/contracts/:contractId', { contractId }),
    })
  }
}

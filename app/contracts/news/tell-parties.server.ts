import { isSigned, type Contract } from '#app/contracts/contract.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { isConflicted } from '#app/evaluation/panel.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Role } from '#app/identity/roles.ts'
import { membersWith } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import { formatDay } from '#app/lib/time.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'

type Telling = Pick<SystemContext, 'db'> & { jobId: string }

/** What both parties read about their contract before it is signed. */
const partyNews: Record<
  'point open' | 'drawn up again' | 'other words',
  (about: { reference: string; version: number }) => string
> = {
  'point open': ({ reference }) =>
    `The legal check of contract ${reference} found something open. It cannot be signed yet.`,
  'drawn up again': ({ reference, version }) =>
    `Contract ${reference} was drawn up again as version ${version}. It has to be checked before anybody signs.`,
  'other words': ({ reference }) =>
    `The schedule of contract ${reference} prints a question in other words than those published. Read what to do on its page.`,
}

/** Tells those who work with the contract before it is signed. Safe to repeat: a job reaches each person once. */
export async function tellPartiesNews(
  telling: Telling,
  { contractId, version, news }: { contractId: string; version: number; news: keyof typeof partyNews },
): Promise<void> {
  await tellBothParties(telling, contractId, {
    ofBuyer: ['legal', 'commissioner'],
    // Whose words they are is for the buyer to protect: the provider is told nothing that makes it look.
    ofProvider: news === 'other words' ? [] : ['signatory'],
    say: ({ reference }) => partyNews[news]({ reference, version }),
  })
}

/** Tells those who sign that the contract was checked. Safe to repeat. */
export async function tellSignatories(telling: Telling, { contractId }: { contractId: string }): Promise<void> {
  await tellBothParties(telling, contractId, {
    ...signing,
    say: ({ reference, earliestSignatureOn }) =>
      `Contract ${reference} has been checked and can be signed from ${formatDay(earliestSignatureOn)}.`,
  })
}

/** Tells those who sign that the document or the signed copy could not be made. Safe to repeat. */
export async function tellDocumentFailed(telling: Telling, { contractId }: { contractId: string }): Promise<void> {
  await tellBothParties(telling, contractId, {
    ...signing,
    say: (contract) =>
      `The ${isSigned(contract) ? 'signed copy' : 'document'} of contract ${contract.reference} could not be made. The page says why and what can be done.`,
  })
}

const signing = { ofBuyer: ['legal'], ofProvider: ['signatory'] } satisfies Record<string, Role[]>

/** Whoever of the buyer has a conflict of interest works on the contract no more, and is told nothing of it. */
async function tellBothParties(
  { db, jobId }: Telling,
  contractId: string,
  { ofBuyer, ofProvider, say }: { ofBuyer: Role[]; ofProvider: Role[]; say: (contract: Contract) => string },
): Promise<void> {
  const contract = await findContract(db, contractId)
  const evaluation = contract && (await findEvaluation(db, contract.tenderId))
  if (!evaluation) return
  const { buyerId, providerId } = contract
  const buyers = await membersWith(db, buyerId, ...ofBuyer)
  const sides = [
    { organisationId: buyerId, personIds: buyers.filter((id) => !isConflicted(evaluation, id)) },
    { organisationId: providerId, personIds: await membersWith(db, providerId, ...ofProvider) },
  ]
  for (const { organisationId, personIds } of sides) {
    await leaveNews(db, {
      jobId,
      organisationId,
      personIds,
      text: say(contract),
      href: href('/contracts/:contractId', { contractId }),
    })
  }
}

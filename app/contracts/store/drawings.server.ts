import type { Drawing } from '#app/contracts/draw-up.ts'
import { openedProposal } from '#app/proposals/store/opened-prices.server.ts'
import { findOrganisation } from '#app/identity/store/people.server.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { publishedQuestions } from '#app/tendering/store/clarifications.server.ts'
import type { PublishedTender } from '#app/tendering/tender.ts'

export type Sources = Omit<Drawing, 'reference' | 'version' | 'drawnUpAt' | 'details'>

/**
 * What a contract is made from, the same for each of its versions; with who signed the proposal, who is expected to sign
 * the contract where nobody else is named.
 */
export async function sourcesOf(
  db: Db | Tx,
  { tender, proposalId }: { tender: PublishedTender; proposalId: string },
): Promise<{ sources: Sources; winnerId: string; submittedBy: string }> {
  const winner = await openedProposal(db, proposalId)
  const buyer = await findOrganisation(db, tender.organisationId)
  const questions = await publishedQuestions(db, tender.id)
  const sources = {
    timeZone: tender.timeZone,
    tenderReference: tender.reference,
    specification: tender.inForce.specification,
    specificationVersion: tender.inForce.version,
    proposal: winner.content,
    proposalReference: winner.reference,
    buyer: { name: buyer?.latin_name ?? tender.organisationName, identifier: buyer?.identifier || null },
    provider: { name: winner.organisation.name, identifier: winner.organisation.identifier || null },
    clarifications: questions.map(({ question, answer }) => ({ question, answer })),
  }
  return { sources, winnerId: winner.organisation.id, submittedBy: winner.submittedBy }
}

import { toldApart } from '#app/identity/told-apart.ts'
import type { ProposalContent } from '#app/proposals/proposal-content.ts'
import { readOpened } from '#app/proposals/stored-proposal.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export interface WinningProposal {
  /** Both names as documents write them. */
  organisation: { id: string; name: string; identifier: string }
  /** On the receipt. */
  reference: string
  submittedBy: string
  content: ProposalContent
}

/** @throws when the proposal was not opened: only an opened one can have been ranked and awarded */
export async function winningProposal(db: Db | Tx, proposalId: string): Promise<WinningProposal> {
  const row = await db
    .selectFrom('opened_proposal as opened')
    .innerJoin('opened_price as price', 'price.proposal_id', 'opened.proposal_id')
    .innerJoin('submission', 'submission.id', 'opened.submission_id')
    .innerJoin('organisation', 'organisation.id', 'opened.organisation_id')
    .innerJoin('person', 'person.id', 'submission.submitted_by')
    .select([
      'organisation.id',
      'organisation.identifier',
      'submission.reference',
      'opened.edition',
      'opened.answers',
      'opened.targets',
      'price.price_pence_by_year as pricePenceByYear',
    ])
    .select((row) => [
      row.fn.coalesce('organisation.latin_name', 'organisation.name').as('name'),
      row.fn.coalesce('person.latin_name', 'person.name').as('submittedBy'),
    ])
    .where('opened.proposal_id', '=', proposalId)
    .executeTakeFirstOrThrow()
  const { id, name, identifier, reference, submittedBy, ...content } = row
  return {
    organisation: { id, name, identifier },
    reference,
    submittedBy,
    content: readOpened(content),
  }
}

/**
 * Organisations that may verify results for a buyer, told apart where two have the same name, with what a document calls
 * each.
 */
export async function verifierOrganisations(db: Db | Tx) {
  const organisations = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'latin_name as latinName', 'identifier'])
    .where('kind', '=', 'verifier')
    .orderBy('name')
    .execute()
  const inDocuments = toldApart(organisations.map((one) => ({ ...one, name: one.latinName ?? one.name })))
  return toldApart(organisations).map(({ id, name }, i) => ({ id, name, inDocuments: inDocuments[i]?.name ?? name }))
}

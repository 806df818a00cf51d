import type { Pence } from '#app/lib/money.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import type { ProposalContent, Target } from '#app/proposals/proposal-content.ts'
import { readOpened } from '#app/proposals/stored-proposal.ts'

/** What a proposal promises, and asks for it. */
export interface Offer {
  proposalId: string
  label: string
  targets: Target[]
  pricePenceByYear: Pence[]
}

/** Every opened offer of a tender, by label. */
export async function openedOffers(db: Db | Tx, tenderId: string): Promise<Offer[]> {
  const rows = await db
    .selectFrom('opened_proposal')
    .innerJoin('opened_price', 'opened_price.proposal_id', 'opened_proposal.proposal_id')
    .select([
      'opened_proposal.proposal_id as proposalId',
      'opened_proposal.label',
      'opened_proposal.edition',
      'opened_proposal.answers',
      'opened_proposal.targets',
      'opened_price.price_pence_by_year as pricePenceByYear',
    ])
    .where('opened_proposal.tender_id', '=', tenderId)
    .orderBy('opened_proposal.label')
    .execute()
  return rows.map(({ edition, answers, targets, ...row }) => ({
    ...row,
    targets: readOpened({ edition, answers, targets }).targets,
  }))
}

export interface OpenedProposal {
  /** Both names as documents write them. */
  organisation: { id: string; name: string; identifier: string }
  /** On the receipt. */
  reference: string
  submittedBy: string
  content: ProposalContent
}

/** All of a proposal with its price and its bidder. @throws when it was not opened */
export async function openedProposal(db: Db | Tx, proposalId: string): Promise<OpenedProposal> {
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
    .select((of) => [
      of.fn.coalesce('organisation.latin_name', 'organisation.name').as('name'),
      of.fn.coalesce('person.latin_name', 'person.name').as('submittedBy'),
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

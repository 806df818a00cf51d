import type { Actor } from '#app/identity/actor.ts'
import { toldApart } from '#app/identity/told-apart.ts'
import type { Target } from '#app/proposals/proposal-content.ts'
import { readOpened } from '#app/proposals/stored-proposal.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { bidderIdsOf, proposedBy } from './bidders.server.ts'

/** A proposal as the panel may read it: under its label, without the bidder's name and without any price. */
export interface BlindBid {
  proposalId: string
  label: string
  /** By key of the criterion. */
  answers: Record<string, string>
  targets: Target[]
}

/** Labels only, in their order: enough for lists and progress. */
export async function labelsOf(db: Db | Tx, tenderId: string): Promise<{ proposalId: string; label: string }[]> {
  return db
    .selectFrom('opened_proposal')
    .select(['proposal_id as proposalId', 'label'])
    .where('tender_id', '=', tenderId)
    .orderBy((eb) => eb.fn('length', ['label']))
    .orderBy('label')
    .execute()
}

/** The same for several tenders at once. */
export async function labelsOfTenders(db: Db, tenderIds: readonly string[]) {
  if (tenderIds.length === 0) return []
  return db
    .selectFrom('opened_proposal')
    .select(['tender_id as tenderId', 'proposal_id as proposalId'])
    .where('tender_id', 'in', tenderIds)
    .orderBy((eb) => eb.fn('length', ['label']))
    .orderBy('label')
    .execute()
}

export async function findBlindBid(db: Db | Tx, tenderId: string, proposalId: string): Promise<BlindBid | undefined> {
  const row = await db
    .selectFrom('opened_proposal')
    .select(['proposal_id as proposalId', 'label', 'edition', 'answers', 'targets'])
    .where('tender_id', '=', tenderId)
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst()
  if (!row) return undefined
  const { label, ...parts } = row
  const { answers, targets } = readOpened(parts)
  return { proposalId, label, answers, targets }
}

/** Who stands behind each label, by label. Two of the same name are told apart. */
export async function biddersOf(db: Db | Tx, tenderId: string) {
  return toldApart(await bidders(db, tenderId).orderBy('opened_proposal.label').execute())
}

/** The bidders' names in alphabetical order, which tells nothing about the labels. */
export async function bidderNamesOf(db: Db | Tx, tenderId: string): Promise<string[]> {
  return toldApart(await bidders(db, tenderId).orderBy('organisation.name').execute()).map(({ name }) => name)
}

/** The opened proposals that an organisation made, alone or with others, each with its tender. */
export async function openedProposalsOf(
  db: Db,
  actor: Pick<Actor, 'organisationId'>,
): Promise<{ tenderId: string; proposalId: string }[]> {
  return db
    .selectFrom('opened_proposal')
    .select(['tender_id as tenderId', 'proposal_id as proposalId'])
    .where('proposal_id', 'in', proposedBy(db, actor))
    .execute()
}

function bidders(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('opened_proposal')
    .innerJoin('organisation', 'organisation.id', 'opened_proposal.organisation_id')
    .select([
      'organisation.id',
      'opened_proposal.proposal_id as proposalId',
      'opened_proposal.label',
      'opened_proposal.organisation_id as organisationId',
      'organisation.name',
      'organisation.identifier',
      bidderIdsOf('opened_proposal.proposal_id'),
    ])
    .where('opened_proposal.tender_id', '=', tenderId)
}

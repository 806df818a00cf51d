import { sql } from 'kysely'
import { everyMembership } from '#app/identity/store/people.server.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/**
 * Who belongs to an organisation whose proposal was opened, suspended there or not, by tender: they act for its buyer in
 * nothing. Before the opening nobody is named, because that would tell who proposes. One query.
 */
export async function membersOfBidders(db: Db | Tx, tenderIds: readonly string[]): Promise<Map<string, string[]>> {
  if (tenderIds.length === 0) return new Map()
  const rows = await peopleOfBidders(db).select('of.tenderId').where('of.tenderId', 'in', tenderIds).execute()
  const byTender = Map.groupBy(rows, ({ tenderId }) => tenderId)
  return new Map([...byTender].map(([tenderId, members]) => [tenderId, members.map(({ personId }) => personId)]))
}

/** The same as a column of a query that has the id of a tender in `column`. */
export function membersOfBiddersOf(db: Db | Tx, column: 'tender_opening.tender_id') {
  const people = peopleOfBidders(db).where(sql<boolean>`${sql.ref('of.tenderId')} = ${sql.ref(column)}`)
  return sql<string[]>`array(${people})`.as('ofBidders')
}

function peopleOfBidders(db: Db | Tx) {
  return db
    .selectFrom('opened_proposal')
    .innerJoin(membersByBidder(db), (join) =>
      join
        .onRef('of.tenderId', '=', 'opened_proposal.tender_id')
        .onRef('of.leadId', '=', 'opened_proposal.organisation_id'),
    )
    .select('of.personId')
}

/** Every member of every organisation of each bidder, suspended or not: a bidder is named by its tender and lead. */
function membersByBidder(db: Db | Tx) {
  return db
    .selectFrom('bidder')
    .innerJoin('bidder_member', 'bidder_member.bidder_id', 'bidder.id')
    .innerJoin(everyMembership(db).as('member'), 'member.organisation_id', 'bidder_member.organisation_id')
    .select(['bidder.tender_id as tenderId', 'bidder.lead_id as leadId', 'member.person_id as personId'])
    .as('of')
}

/**
 * In which of these tenders an organisation has a submission to which this person belongs, and so opens none. Only they
 * learn it, who know it anyway.
 */
export async function tendersProposedFor(
  db: Db | Tx,
  tenderIds: readonly string[],
  personId: string,
): Promise<Set<string>> {
  if (tenderIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('submission')
    .innerJoin('proposal', 'proposal.id', 'submission.proposal_id')
    .innerJoin(membersByBidder(db), (join) =>
      join.onRef('of.tenderId', '=', 'proposal.tender_id').onRef('of.leadId', '=', 'proposal.organisation_id'),
    )
    .select('proposal.tender_id as tenderId')
    .where('proposal.tender_id', 'in', tenderIds)
    .where('submission.withdrawn_at', 'is', null)
    .where('of.personId', '=', personId)
    .execute()
  return new Set(rows.map(({ tenderId }) => tenderId))
}

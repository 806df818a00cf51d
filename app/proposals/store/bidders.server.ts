import { sql } from 'kysely'
import type { Actor } from '#app/identity/actor.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/** The ids of the proposals that an organisation makes, alone or with others: for `where … in`. */
export function proposedBy(db: Db | Tx, { organisationId }: Pick<Actor, 'organisationId'>) {
  return db
    .selectFrom('bidder_member')
    .innerJoin('bidder', 'bidder.id', 'bidder_member.bidder_id')
    .innerJoin('proposal as proposed', (join) =>
      join
        .onRef('proposed.tender_id', '=', 'bidder.tender_id')
        .onRef('proposed.organisation_id', '=', 'bidder.lead_id'),
    )
    .select('proposed.id')
    .where('bidder_member.organisation_id', '=', organisationId)
}

/** Of a query that has the id of a proposal in `column`: all organisations that make it, the lead first. */
export function bidderIdsOf(column: string) {
  return sql<string[]>`array(
    select member.organisation_id from proposal proposed
    join bidder on bidder.tender_id = proposed.tender_id and bidder.lead_id = proposed.organisation_id
    join bidder_member member on member.bidder_id = bidder.id
    where proposed.id = ${sql.ref(column)} order by member.role, member.organisation_id)`.as('bidderIds')
}

import { sql } from 'kysely'
import type { Actor } from '#app/identity/actor.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/** The ids of the tenders that the actor's organisation buys, alone or with others: for `where … in`. */
export function boughtBy(db: Db | Tx, { organisationId }: Pick<Actor, 'organisationId'>) {
  return db.selectFrom('buyer_member').select('tender_id').where('organisation_id', '=', organisationId)
}

/** Of the `tender` of a query: all organisations that buy it, the lead first. */
export const buyerIds = sql<string[]>`array(
  select buyer.organisation_id from buyer_member buyer where buyer.tender_id = tender.id
  order by buyer.role, buyer.organisation_id)`.as('buyerIds')

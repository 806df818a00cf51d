import { sql } from 'kysely'
import type { Db } from './database.server.ts'

export interface PublicState {
  /** How often anything has changed that stands on a page for everybody: raised in the transaction that changes it. */
  changes: number
  /** Of the portal's clock, since 1970. */
  second: number
}

/** One query by its key. */
export async function publicState(db: Db): Promise<PublicState> {
  return db
    .selectFrom('public_change')
    .select(['changes', sql<number>`floor(extract(epoch from portal_now()))::bigint`.as('second')])
    .executeTakeFirstOrThrow()
}

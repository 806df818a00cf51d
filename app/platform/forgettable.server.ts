import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#db/schema.ts'
import type { Db, Tx } from './database.server.ts'

/** What is kept for a number of days only. Its owner says which rows they are, and a rule for how many days. */
export interface Forgettable {
  /** How much has been kept for longer than so many days. */
  count: (db: Db | Tx, days: number) => Promise<number>
  /** Forgets it. @returns how much it was */
  forget: (tx: Tx, days: number) => Promise<number>
}

/** Rows of one table; where a column is given it alone is emptied, and the rows stay. */
export function forgettable(
  table: keyof Database,
  where: (days: number) => RawBuilder<unknown>,
  column?: string,
): Forgettable {
  return {
    count: async (db, days) => {
      const counted = sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where ${where(days)}`
      return (await counted.execute(db)).rows[0]?.count ?? 0
    },
    forget: async (tx, days) => {
      const removing = column
        ? sql`update ${sql.table(table)} set ${sql.ref(column)} = null where ${where(days)}`
        : sql`delete from ${sql.table(table)} where ${where(days)}`
      return Number((await removing.execute(tx)).numAffectedRows ?? 0n)
    },
  }
}

export const realDaysAgo = (days: number) => sql`(clock_timestamp() - make_interval(days => ${days}))`

/** For what happens in business time. */
export const portalDaysAgo = (days: number) => sql`(portal_now() - make_interval(days => ${days}))`

export const undeliveredTexts = forgettable(
  'mail',
  (days) => sql`state in ('failed', 'bounced') and body is not null and written_at < ${realDaysAgo(days)}`,
  'body',
)

export const settledMails = forgettable('mail', (days) => sql`state <> 'waiting' and written_at < ${realDaysAgo(days)}`)

export const oldNotices = forgettable('notice', (days) => sql`created_at < ${portalDaysAgo(days)}`)

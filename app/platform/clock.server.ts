import { sql } from 'kysely'
import type { Instant } from '#app/lib/time.ts'
import type { Db, Tx } from './database.server.ts'

/** The one clock of business time. In an act: after the lock is held, so that waiting cannot backdate. */
export async function portalNow(db: Db | Tx): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select portal_now() as now`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the portal clock has no row')
  return row.now
}

/** What clocks outside the portal show, by the database's: for what is compared with them, such as codes of a phone. */
export async function realNow(db: Db | Tx): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select clock_timestamp()::timestamptz(3) as now`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the database tells no time')
  return row.now
}

/** Of two who set the clock at once, the second sees what the first set. */
export async function lockPortalClock(tx: Tx): Promise<void> {
  await tx.selectFrom('portal_clock').select('only_row').forUpdate().execute()
}

/** Sets the portal's clock so that it shows `at` now and runs on from there. Demo and test mode only. */
export async function setPortalClock(tx: Tx, at: Instant): Promise<void> {
  await sql`
    update portal_clock set offset_ms = ${at}::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint
  `.execute(tx)
}

import { sql, type RawBuilder } from 'kysely'
import { recordProof } from '#app/audit/pages/record-proof.server.ts'
import { rowsFixed } from '#app/identity/events.ts'
import { portalItself } from '#app/identity/portal-itself.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { bindingOf, type BindingTable } from '#app/platform/fixed-rows.server.ts'
import { record } from '#app/platform/record.server.ts'
import type { World } from './world.ts'

/** What `npm run verify-record` would find. */
export function provenRecord({ owner }: Pick<World, 'owner'>, known: { knownHead?: string } = {}) {
  return owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((snapshot) => recordProof(snapshot, known))
}

/** Changes the record as only the owner of the database can: with its triggers switched off. */
export async function tamper({ owner }: Pick<World, 'owner'>, ...statements: RawBuilder<unknown>[]): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const statement of statements) await statement.execute(tx)
  })
}

/**
 * Writes rows that bind as no act would, and has the record fix them as if one had: for what a test needs to be there and
 * no story leads to.
 */
export async function rewrite(
  { owner }: Pick<World, 'owner'>,
  tables: readonly BindingTable[],
  work: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await work(tx)
    await sql`set local session_replication_role = origin`.execute(tx)
    for (const table of tables) {
      const { keys, silent = [] } = bindingOf(table)
      await sql`
        select set_config('outturn.fixed', jsonb_object_agg(${table}::text || key, jsonb_build_object(
          'table', ${table}::text, 'key', key, 'sha256', fixed_sha256(row, ${[...silent]}::text[])))::text, true)
        from (select fixed_json(present) as row from ${sql.table(table)} present) as present,
          fixed_key(row, ${[...keys]}::text[]) as key`.execute(tx)
      await fixedNow(tx)
    }
  })
}

/** The event without which no row that binds can be written: for what a test writes through a store and no act does so. */
export async function fixedNow(tx: Tx): Promise<void> {
  const data = { table: 'of a test', rows: 0 }
  await record(
    tx,
    rowsFixed,
    { subjectId: portalItself, data },
    { actor: null, at: await portalNow(tx), requestId: 'test' },
  )
}

/** Writes many rows that bind and that no event fixes: where only their number matters and no act is done by them. */
export async function pastTheRecord(db: Db, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await work(tx)
  })
}

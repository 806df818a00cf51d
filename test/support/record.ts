import { sql, type RawBuilder } from 'kysely'
import { recordProof } from '#app/audit/pages/record-proof.server.ts'
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

import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['membership', 'invitation']) {
    await sql`
      alter table ${sql.table(table)} add constraint ${sql.id(`${table}_auditor_stands_alone`)}
      check (not ('auditor' = any (roles)) or cardinality(roles) = 1)`.execute(db)
  }
  // The record of one organisation is read newest first.
  await sql`create index event_of_organisation on event (organisation_id, sequence)`.execute(db)
}

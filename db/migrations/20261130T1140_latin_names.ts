import { sql, type Kysely } from 'kysely'

/** How documents write a name that they cannot set; a signature has it as it was then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column latin_name text`.execute(db)
  await sql`alter table organisation add column latin_name text`.execute(db)
  await sql`
    alter table registration
      add column person_latin_name text,
      add column organisation_latin_name text`.execute(db)
  await sql`
    alter table contract_signature
      add column signed_latin_name text,
      add column signed_for_latin_name text`.execute(db)
}

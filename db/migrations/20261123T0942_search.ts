import { sql, type Kysely } from 'kysely'

/** Anybody may search what is published, so a word that nothing contains must not read every row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)
  await sql`
    create index tender_words on tender using gin (title gin_trgm_ops, summary gin_trgm_ops, reference gin_trgm_ops)
    where state <> 'draft'`.execute(db)
  await sql`create index organisation_words on organisation using gin (name gin_trgm_ops)`.execute(db)
}

import { sql, type Kysely } from 'kysely'

/** Whoever runs the portal is an organisation too, so that every administrator's act has a name in the record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organisation
      drop constraint organisation_kind,
      add constraint organisation_kind check (kind in ('commissioner', 'provider', 'verifier', 'operator'))`.execute(db)
}

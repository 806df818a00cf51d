import { sql, type Kysely } from 'kysely'

/**
 * Reference data is in force from one day until before another. A correction is a new row that ends the old one: what
 * was decided by a row can always be seen again.
 */
const tables = [
  { table: 'bank_holiday', key: ['jurisdiction', 'on_day'] },
  { table: 'cpv_code', key: ['code'] },
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const { table, key } of tables) {
    // The day from which on the first rows hold lies before every tender.
    await sql`
      alter table ${sql.table(table)}
        add column id uuid not null default gen_random_uuid() constraint ${sql.id(`${table}_id_once`)} unique,
        add column valid_from date not null default '2000-01-01',
        add column valid_until date,
        add constraint ${sql.id(`${table}_ends_after_it_begins`)} check (valid_until >= valid_from),
        drop constraint ${sql.id(`${table}_pkey`)},
        add constraint ${sql.id(`${table}_pkey`)} primary key (${sql.join([...key, 'valid_from'].map((name) => sql.id(name)))})
    `.execute(db)
    await sql`revoke update, delete on ${sql.table(table)} from outturn_application`.execute(db)
    await sql`grant update (valid_until) on ${sql.table(table)} to outturn_application`.execute(db)
  }
}

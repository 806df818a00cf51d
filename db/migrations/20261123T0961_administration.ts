import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table organisation add column suspended_at timestamptz(3)`.execute(db)
  await sql`alter table mail add column let_rest_at timestamptz(3)`.execute(db)
  // Workers write down how their queues stand, because no page talks to a queue.
  await sql`
    create table queue_state (
      queue text primary key,
      waiting integer not null,
      running integer not null,
      seen_at timestamptz(3) not null
    )`.execute(db)
  // The list of organisations is read page by page.
  await sql`create index organisation_by_name on organisation (name, id)`.execute(db)
}

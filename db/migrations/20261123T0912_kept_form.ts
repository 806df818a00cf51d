import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kept_form (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      path text not null,
      concealed bytea not null,
      kept_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index kept_form_of_person on kept_form (person_id, kept_at)`.execute(db)
}

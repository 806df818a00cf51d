import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table second_factor (
      person_id uuid primary key references person on delete cascade,
      secret_concealed bytea not null,
      begun_at timestamptz(3) not null,
      turned_on_at timestamptz(3),
      last_step bigint,
      constraint second_factor_on_by_a_code check ((turned_on_at is null) = (last_step is null))
    )`.execute(db)
  await sql`
    create table recovery_code (
      person_id uuid not null references second_factor on delete cascade,
      code_hash text not null,
      used_at timestamptz(3),
      primary key (person_id, code_hash)
    )`.execute(db)
  await sql`alter table organisation add column requires_second_factor boolean not null default false`.execute(db)
  await sql`alter table session add column awaits_second_factor boolean not null default false`.execute(db)
}

import { sql, type Kysely } from 'kysely'

/** A payment keeps the reason for which it was approved; and a party's wish that results are checked again is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payment_line
      add column reason text constraint payment_line_reason check (reason is null or btrim(reason) <> '')
  `.execute(db)
  await sql`
    create table check_request (
      id uuid primary key,
      cohort_id uuid not null references cohort,
      outcome text not null,
      milestone text not null,
      method text not null constraint check_request_method check (method in ('empirical', 'third party')),
      reason text not null constraint check_request_reason check (btrim(reason) <> ''),
      asked_by uuid not null references person,
      asked_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index check_request_cohort on check_request (cohort_id)`.execute(db)
  await sql`revoke update, delete on check_request from outturn_application`.execute(db)
}

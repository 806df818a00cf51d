import { sql, type Kysely } from 'kysely'

/** Promises that were given up after their last attempt, kept apart from the queues so that pages can show them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table failed_job (
      id uuid primary key,
      job text not null,
      queue text not null,
      payload jsonb not null,
      request_id text not null,
      attempts integer not null constraint failed_job_attempts check (attempts >= 0),
      reason text not null constraint failed_job_reason check (length(reason) <= 300),
      failed_at timestamptz(3) not null,
      resolved_at timestamptz(3)
    )`.execute(db)
  await sql`create index failed_job_waiting on failed_job (failed_at desc) where resolved_at is null`.execute(db)
}

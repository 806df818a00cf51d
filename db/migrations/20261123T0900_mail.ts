import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail (
      id uuid primary key,
      recipient citext not null,
      subject text not null,
      body text,
      state text not null constraint mail_state check (state in ('waiting', 'sent', 'failed', 'bounced')),
      attempts integer not null,
      last_error text,
      claimed_until timestamptz(3),
      request_id text not null,
      written_at timestamptz(3) not null,
      settled_at timestamptz(3),
      constraint mail_waits_with_its_text check (state <> 'waiting' or body is not null)
    )`.execute(db)
  await sql`create index mail_by_time on mail (written_at desc)`.execute(db)
  await sql`create index mail_undelivered on mail (state, written_at desc) where state <> 'sent'`.execute(db)
}

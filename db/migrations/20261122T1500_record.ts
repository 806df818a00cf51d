import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists citext`.execute(db)
  await sql`
    do $$
    begin
      create role outturn_application nologin;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db)
  await sql`do $$ begin execute format('grant outturn_application to %I', current_user); end $$`.execute(db)
  await sql`grant usage on schema public to outturn_application`.execute(db)
  await sql`
    alter default privileges in schema public
    grant select, insert, update, delete on tables to outturn_application`.execute(db)
  await sql`
    alter default privileges in schema public
    grant usage, select on sequences to outturn_application`.execute(db)

  await sql`
    create table portal_clock (
      only_row boolean primary key default true constraint portal_clock_only_row check (only_row),
      offset_ms bigint not null
    )`.execute(db)
  await sql`insert into portal_clock (offset_ms) values (0)`.execute(db)
  await sql`
    create function portal_now() returns timestamptz(3) language sql volatile parallel unsafe as $$
      select (clock_timestamp() + make_interval(secs => offset_ms / 1000.0))::timestamptz(3) from portal_clock
    $$`.execute(db)

  await sql`
    create table event (
      sequence bigint generated always as identity primary key,
      id uuid not null unique,
      type text not null,
      subject_id uuid not null,
      actor_id uuid,
      organisation_id uuid,
      request_id text not null,
      data jsonb not null,
      at timestamptz(3) not null
    )`.execute(db)
  await sql`create index event_subject on event (subject_id, sequence)`.execute(db)
  await sql`
    create function event_is_permanent() returns trigger language plpgsql as $$
    begin
      raise exception 'the record is permanent: % on event', tg_op using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  await sql`
    create trigger event_is_permanent before update or delete on event
    for each row execute function event_is_permanent()`.execute(db)
  await sql`
    create trigger event_is_not_emptied before truncate on event
    for each statement execute function event_is_permanent()`.execute(db)
  await sql`revoke update, delete, truncate on event from outturn_application`.execute(db)

  await sql`
    create table outbox (
      id uuid primary key,
      job text not null,
      queue text not null,
      payload jsonb not null,
      attempts integer not null,
      request_id text not null,
      promised_at timestamptz(3) not null,
      relayed_at timestamptz(3)
    )`.execute(db)
  await sql`create index outbox_waiting on outbox (promised_at) where relayed_at is null`.execute(db)

  await sql`
    create table notice (
      id uuid primary key,
      outbox_id uuid not null,
      person_id uuid not null,
      text text not null,
      href text not null,
      created_at timestamptz(3) not null,
      constraint notice_once unique (outbox_id, person_id)
    )`.execute(db)
  await sql`create index notice_of_person on notice (person_id, created_at desc)`.execute(db)
}

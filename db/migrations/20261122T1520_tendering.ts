import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table strategic_outcome (
      id text primary key,
      framework text not null,
      statement text not null,
      source text not null
    )`.execute(db)
  await sql`create table region (code text primary key, name text not null, source text not null)`.execute(db)
  await sql`create table cpv_code (code text primary key, name text not null, source text not null)`.execute(db)
  await sql`
    create table bank_holiday (
      jurisdiction text not null,
      on_day date not null,
      name text not null,
      source text not null,
      primary key (jurisdiction, on_day)
    )`.execute(db)

  await sql`
    create table tender (
      id uuid primary key,
      reference text not null unique,
      organisation_id uuid not null references organisation,
      title text not null,
      summary text not null,
      region text not null,
      state text not null constraint tender_state check (state in ('draft', 'published', 'cancelled')),
      version integer not null constraint tender_version_counts check (version >= 1),
      time_zone text not null,
      created_by uuid not null references person,
      created_at timestamptz(3) not null,
      published_by uuid references person,
      published_at timestamptz(3),
      questions_close_at timestamptz(3),
      proposals_close_at timestamptz(3),
      constraint tender_published_completely check (
        state = 'draft'
        or (published_at is not null and published_by is not null
            and questions_close_at is not null and proposals_close_at is not null)
      ),
      constraint tender_questions_close_first check (questions_close_at <= proposals_close_at),
      constraint tender_closes_after_publication check (proposals_close_at > published_at)
    )`.execute(db)
  await sql`create index tender_of_organisation on tender (organisation_id, created_at desc)`.execute(db)
  await sql`create index tender_public on tender (proposals_close_at desc) where state <> 'draft'`.execute(db)
  await sql`
    create table tender_version (
      tender_id uuid not null references tender,
      version integer not null,
      specification jsonb not null,
      section text not null,
      saved_by uuid not null references person,
      saved_at timestamptz(3) not null,
      primary key (tender_id, version)
    )`.execute(db)
  await sql`
    create table tender_approval (
      tender_id uuid not null,
      version integer not null,
      approved_by uuid not null references person,
      approved_at timestamptz(3) not null,
      primary key (tender_id, version),
      foreign key (tender_id, version) references tender_version
    )`.execute(db)
  await sql`
    create table tender_method (
      tender_id uuid primary key references tender,
      version integer not null,
      canonical text not null,
      sha256 text not null,
      foreign key (tender_id, version) references tender_version
    )`.execute(db)
  await sql`
    create table tender_key (
      tender_id uuid primary key references tender,
      public_key text not null,
      private_key_wrapped bytea not null,
      created_at timestamptz(3) not null
    )`.execute(db)
  await sql`
    create table interest_registration (
      tender_id uuid not null references tender,
      organisation_id uuid not null references organisation,
      registered_by uuid not null references person,
      registered_at timestamptz(3) not null,
      primary key (tender_id, organisation_id)
    )`.execute(db)
  await sql`
    create table clarification (
      id uuid primary key,
      tender_id uuid not null references tender,
      organisation_id uuid not null references organisation,
      asked_by uuid not null references person,
      question text not null constraint clarification_question_not_blank check (btrim(question) <> ''),
      asked_at timestamptz(3) not null,
      answer text,
      answered_by uuid references person,
      answered_at timestamptz(3),
      constraint clarification_answered_completely check (
        (answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)
      )
    )`.execute(db)
  await sql`create index clarification_of_tender on clarification (tender_id, asked_at)`.execute(db)
}

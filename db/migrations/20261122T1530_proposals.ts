import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table proposal (
      id uuid primary key,
      tender_id uuid not null references tender,
      organisation_id uuid not null references organisation,
      created_by uuid not null references person,
      created_at timestamptz(3) not null,
      constraint proposal_one_a_bidder unique (tender_id, organisation_id)
    )`.execute(db)
  await sql`create index proposal_of_organisation on proposal (organisation_id)`.execute(db)
  await sql`create index interest_of_organisation on interest_registration (organisation_id)`.execute(db)
  await sql`
    create table proposal_section (
      proposal_id uuid not null references proposal,
      section text not null,
      version integer not null constraint proposal_section_version_counts check (version >= 1),
      sealed bytea not null,
      saved_by uuid not null references person,
      saved_at timestamptz(3) not null,
      primary key (proposal_id, section)
    )`.execute(db)
  await sql`
    create table submission (
      id uuid primary key,
      proposal_id uuid not null references proposal,
      reference text not null unique,
      specification_version integer not null,
      sha256 text not null,
      sealed bytea not null,
      submitted_by uuid not null references person,
      submitted_at timestamptz(3) not null,
      withdrawn_by uuid references person,
      withdrawn_at timestamptz(3),
      constraint submission_withdrawn_completely check ((withdrawn_by is null) = (withdrawn_at is null))
    )`.execute(db)
  await sql`create unique index submission_one_stands on submission (proposal_id) where withdrawn_at is null`.execute(
    db,
  )
  await sql`
    create table tender_opening (
      tender_id uuid primary key references tender,
      first_opener uuid not null references person,
      first_at timestamptz(3) not null,
      second_opener uuid references person,
      second_at timestamptz(3),
      unsealed_at timestamptz(3),
      constraint opening_by_two_people check (second_opener <> first_opener),
      constraint opening_completed check ((second_opener is null) = (second_at is null)),
      constraint opening_before_unsealing check (unsealed_at is null or second_at is not null)
    )`.execute(db)
  await sql`
    create table opened_proposal (
      proposal_id uuid primary key references proposal,
      submission_id uuid not null unique references submission,
      tender_id uuid not null references tender,
      organisation_id uuid not null references organisation,
      label text not null,
      answers jsonb not null,
      targets jsonb not null,
      unsealed_at timestamptz(3) not null,
      constraint opened_proposal_label_once unique (tender_id, label)
    )`.execute(db)
  await sql`
    create table opened_price (
      proposal_id uuid primary key references opened_proposal,
      price_pence_by_year bigint[] not null,
      total_pence bigint not null constraint opened_price_positive check (total_pence > 0)
    )`.execute(db)

  // The sealed bytes are evidence: all that may happen to a submission is that it is withdrawn.
  await sql`revoke update, delete on submission from outturn_application`.execute(db)
  await sql`grant update (withdrawn_by, withdrawn_at) on submission to outturn_application`.execute(db)
  await sql`revoke delete on tender_opening, opened_proposal, opened_price from outturn_application`.execute(db)
}

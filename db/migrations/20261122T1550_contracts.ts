import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table award (
      tender_id uuid primary key references tender,
      proposal_id uuid not null references opened_proposal,
      recommended_by uuid not null references person,
      recommended_at timestamptz(3) not null,
      recommendation text not null constraint award_recommendation_not_blank check (btrim(recommendation) <> ''),
      decided_by uuid references person,
      decided_at timestamptz(3),
      decision text constraint award_decision check (decision in ('awarded', 'declined')),
      decision_reason text constraint award_decision_reason_not_blank check (btrim(decision_reason) <> ''),
      results_released_by uuid references person,
      results_released_at timestamptz(3),
      standstill_ends_on date,
      earliest_signature_on date,
      constraint award_by_two_people check (decided_by <> recommended_by),
      constraint award_decided_completely check (
        (decided_by is null) = (decided_at is null) and (decided_by is null) = (decision is null)
        and (decided_by is null) = (decision_reason is null)
      ),
      constraint award_released_completely check (
        (results_released_by is null) = (results_released_at is null)
        and (results_released_by is null) = (earliest_signature_on is null)
      ),
      constraint award_released_when_awarded check (results_released_at is null or decision = 'awarded')
    )`.execute(db)
  await sql`
    create table contract (
      id uuid primary key,
      reference text not null unique,
      tender_id uuid not null unique references tender,
      proposal_id uuid not null unique references opened_proposal,
      buyer_id uuid not null references organisation,
      provider_id uuid not null references organisation,
      version integer not null constraint contract_version_counts check (version >= 1),
      drawn_up_by uuid not null references person,
      drawn_up_at timestamptz(3) not null,
      earliest_signature_on date not null
    )`.execute(db)
  await sql`create index contract_of_buyer on contract (buyer_id)`.execute(db)
  await sql`create index contract_of_provider on contract (provider_id)`.execute(db)
  await sql`
    create table contract_version (
      contract_id uuid not null references contract,
      version integer not null,
      terms jsonb not null,
      sha256 text not null,
      effective_on date not null,
      made_at timestamptz(3) not null,
      primary key (contract_id, version)
    )`.execute(db)
  await sql`
    create table contract_document (
      contract_id uuid not null,
      version integer not null,
      sha256 text not null,
      byte_length integer not null,
      pages integer not null,
      renderer text not null,
      stored_at timestamptz(3) not null,
      primary key (contract_id, version),
      foreign key (contract_id, version) references contract_version
    )`.execute(db)
  await sql`
    create table contract_check (
      contract_id uuid not null,
      version integer not null,
      checked_by uuid not null references person,
      checked_at timestamptz(3) not null,
      document_sha256 text not null,
      note text not null,
      primary key (contract_id, version),
      foreign key (contract_id, version) references contract_version
    )`.execute(db)
  await sql`
    create table contract_signature (
      contract_id uuid not null,
      version integer not null,
      party text not null constraint contract_signature_party check (party in ('buyer', 'provider')),
      signed_by uuid not null references person,
      signed_at timestamptz(3) not null,
      document_sha256 text not null,
      capacity text not null constraint contract_signature_capacity check (btrim(capacity) <> ''),
      primary key (contract_id, version, party),
      foreign key (contract_id, version) references contract_version
    )`.execute(db)
}

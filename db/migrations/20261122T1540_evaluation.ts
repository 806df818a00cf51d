import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table panel_member (
      tender_id uuid not null references tender,
      person_id uuid not null references person,
      role text not null constraint panel_member_role check (role in ('chair', 'evaluator', 'moderator')),
      appointed_by uuid not null references person,
      appointed_at timestamptz(3) not null,
      left_at timestamptz(3),
      left_because text,
      in_place_of uuid,
      primary key (tender_id, person_id),
      foreign key (tender_id, in_place_of) references panel_member,
      constraint panel_member_one_successor unique (tender_id, in_place_of),
      constraint panel_member_left_completely check ((left_at is null) = (left_because is null))
    )`.execute(db)
  await sql`create index panel_member_person on panel_member (person_id)`.execute(db)
  await sql`
    create unique index panel_one_chair on panel_member (tender_id) where role = 'chair' and left_at is null`.execute(
    db,
  )
  await sql`
    create table interest_declaration (
      tender_id uuid not null references tender,
      person_id uuid not null references person,
      stage text not null constraint interest_stage check (stage in ('before opening', 'names known')),
      conflict boolean not null,
      statement text not null,
      declared_at timestamptz(3) not null,
      decision text constraint interest_decision check (decision in ('may score', 'may not score')),
      decided_by uuid references person,
      decided_at timestamptz(3),
      decision_reason text,
      primary key (tender_id, person_id, stage),
      constraint interest_decided_completely check (
        (decision is null) = (decided_at is null)
        and (decision is null) = (decided_by is null)
        and (decision is null) = (decision_reason is null)
      ),
      constraint interest_conflict_described check (not conflict or btrim(statement) <> ''),
      constraint interest_decided_by_another check (decided_by <> person_id)
    )`.execute(db)
  await sql`
    create table score (
      tender_id uuid not null references tender,
      proposal_id uuid not null references opened_proposal,
      criterion text not null,
      person_id uuid not null references person,
      score integer not null constraint score_not_negative check (score >= 0),
      reason text not null constraint score_reason_not_blank check (btrim(reason) <> ''),
      version integer not null,
      saved_at timestamptz(3) not null,
      primary key (tender_id, proposal_id, criterion, person_id)
    )`.execute(db)
  await sql`
    create table score_lock (
      tender_id uuid not null references tender,
      person_id uuid not null references person,
      locked_at timestamptz(3) not null,
      primary key (tender_id, person_id)
    )`.execute(db)
  await sql`
    create table consensus_score (
      tender_id uuid not null references tender,
      proposal_id uuid not null references opened_proposal,
      criterion text not null,
      score integer not null constraint consensus_score_not_negative check (score >= 0),
      reason text not null constraint consensus_reason_not_blank check (btrim(reason) <> ''),
      version integer not null,
      recorded_by uuid not null references person,
      recorded_at timestamptz(3) not null,
      primary key (tender_id, proposal_id, criterion)
    )`.execute(db)
  await sql`
    create table consensus_lock (
      tender_id uuid primary key references tender,
      locked_by uuid not null references person,
      locked_at timestamptz(3) not null
    )`.execute(db)
  await sql`
    create table ranking (
      tender_id uuid primary key references tender,
      requested_by uuid not null references person,
      requested_at timestamptz(3) not null,
      step text not null,
      steps_done integer not null,
      steps_total integer not null,
      result jsonb,
      sha256 text,
      computed_at timestamptz(3),
      constraint ranking_computed_completely check (
        (result is null) = (computed_at is null) and (result is null) = (sha256 is null)
      )
    )`.execute(db)
  await sql`revoke update, delete on score_lock, consensus_lock from outturn_application`.execute(db)
  await sql`
    revoke delete on panel_member, interest_declaration, score, consensus_score, ranking from outturn_application
  `.execute(db)
}

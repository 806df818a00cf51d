import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contract_verifier (
      contract_id uuid not null references contract,
      organisation_id uuid not null references organisation,
      appointed_by uuid not null references person,
      appointed_at timestamptz(3) not null,
      primary key (contract_id, organisation_id)
    )`.execute(db)
  await sql`
    create table cohort (
      id uuid primary key,
      contract_id uuid not null references contract,
      contract_year integer not null constraint cohort_year_counts check (contract_year >= 1),
      from_on date not null,
      to_on date not null,
      opened_by uuid not null references person,
      opened_at timestamptz(3) not null,
      constraint cohort_runs_forward check (to_on >= from_on),
      constraint cohort_once unique (contract_id, from_on)
    )`.execute(db)
  await sql`
    create table observation (
      cohort_id uuid not null references cohort,
      outcome text not null,
      milestone text not null,
      version integer not null,
      count integer not null constraint observation_not_negative check (count >= 0),
      by_band jsonb,
      recorded_by uuid not null references person,
      recorded_at timestamptz(3) not null,
      primary key (cohort_id, outcome, milestone, version)
    )`.execute(db)
  await sql`
    create table verification (
      id uuid primary key,
      cohort_id uuid not null references cohort,
      outcome text not null,
      milestone text not null,
      method text not null,
      organisation_id uuid not null references organisation,
      version integer not null constraint verification_version_counts check (version >= 1),
      checked integer not null constraint verification_checked_some check (checked > 0),
      confirmed integer not null,
      confirmed_by_band jsonb,
      note text not null,
      verified_by uuid not null references person,
      verified_at timestamptz(3) not null,
      constraint verification_confirms_no_more check (confirmed between 0 and checked),
      constraint verification_once unique (cohort_id, outcome, milestone, organisation_id, version)
    )`.execute(db)
  await sql`
    create table learning (
      cohort_id uuid not null references cohort,
      outcome text not null,
      reached boolean not null,
      learned text not null constraint learning_not_blank check (btrim(learned) <> ''),
      written_by uuid not null references person,
      written_at timestamptz(3) not null,
      primary key (cohort_id, outcome)
    )`.execute(db)
  await sql`
    create table payment_line (
      id uuid primary key,
      contract_id uuid not null references contract,
      contract_year integer not null,
      kind text not null constraint payment_line_kind check (kind in ('core', 'outcome', 'incentive')),
      cohort_id uuid references cohort,
      outcome text,
      milestone text,
      instalment integer,
      claim_sequence integer,
      verified_units text,
      due_pence bigint not null,
      explanation text not null,
      terms_sha256 text not null,
      approved_by uuid references person,
      made_at timestamptz(3) not null,
      constraint payment_core_once unique (contract_id, contract_year, instalment),
      constraint payment_outcome_once unique (contract_id, contract_year, outcome, milestone, claim_sequence),
      constraint payment_outcome_numbered check (
        kind <> 'outcome' or (outcome is not null and milestone is not null and coalesce(claim_sequence, 0) >= 1)
      )
    )`.execute(db)
  await sql`create index payment_line_of_contract on payment_line (contract_id, made_at)`.execute(db)
}

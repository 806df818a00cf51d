import { sql, type Kysely } from 'kysely'

/**
 * Interests are declared as often as there is something to say, and each declaration stays. Scores of whoever leaves are
 * set aside by a row of their own and never touched; a panel can go on without a place; agreed scores that set-aside
 * ones had a part in are looked at again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table interest_declaration
      add column id uuid not null default gen_random_uuid(),
      add column moment text constraint interest_moment check (
        moment in ('before opening', 'before own lock', 'after own lock', 'after agreed scores', 'after ranking')
      ),
      drop constraint interest_declaration_pkey,
      add primary key (id)`.execute(db)
  await sql`create index interest_declaration_tender on interest_declaration (tender_id, person_id)`.execute(db)
  await sql`revoke update on interest_declaration from outturn_application`.execute(db)
  await sql`
    grant update (decision, decided_by, decided_at, decision_reason) on interest_declaration to outturn_application
  `.execute(db)
  await sql`
    create table score_set_aside (
      tender_id uuid not null,
      person_id uuid not null,
      because text not null constraint score_set_aside_because check (because in ('conflict', 'left')),
      set_aside_at timestamptz(3) not null,
      primary key (tender_id, person_id),
      foreign key (tender_id, person_id) references panel_member
    )`.execute(db)
  await sql`
    insert into score_set_aside (tender_id, person_id, because, set_aside_at)
    select tender_id, person_id, case when left_because like 'conflict of interest%' then 'conflict' else 'left' end, left_at
    from panel_member
    where left_at is not null
      and exists (
        select from score where score.tender_id = panel_member.tender_id and score.person_id = panel_member.person_id
      )`.execute(db)
  await sql`
    create table panel_place_closed (
      tender_id uuid not null,
      person_id uuid not null,
      reason text not null constraint panel_place_closed_reason check (btrim(reason) <> ''),
      closed_by uuid not null references person,
      closed_at timestamptz(3) not null,
      primary key (tender_id, person_id),
      foreign key (tender_id, person_id) references panel_member
    )`.execute(db)
  await sql`
    create table agreed_score_review (
      id uuid primary key default gen_random_uuid(),
      tender_id uuid not null references tender,
      outcome text not null constraint agreed_score_review_outcome check (outcome in ('stand', 'do not stand')),
      reason text not null constraint agreed_score_review_reason check (btrim(reason) <> ''),
      reviewed_by uuid not null references person,
      reviewed_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index agreed_score_review_tender on agreed_score_review (tender_id)`.execute(db)
  await sql`
    revoke update, delete on score_set_aside, panel_place_closed, agreed_score_review from outturn_application
  `.execute(db)
}

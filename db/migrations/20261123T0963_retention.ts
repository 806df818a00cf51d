import { sql, type Kysely } from 'kysely'

/** What was decided before anybody changed it. `why` and `source` stand on the page. */
const first = [
  ['sessions', 1, 'Nothing is done with a session that is over.', 'Storage limitation, UK GDPR article 5(1)(e)'],
  ['links', 30, 'Long enough to answer “my link did not work”.', 'Storage limitation, UK GDPR article 5(1)(e)'],
  [
    'mail texts',
    30,
    'After thirty days no link in a mail works any more.',
    'Data minimisation, UK GDPR article 5(1)(c)',
  ],
  ['mails', 365, 'To show for a year that somebody was told.', 'Storage limitation, UK GDPR article 5(1)(e)'],
  ['notices', 730, 'News of two years ago helps nobody.', 'Storage limitation, UK GDPR article 5(1)(e)'],
  ['drafts', 365, 'What was never submitted is nobody’s evidence.', 'Storage limitation, UK GDPR article 5(1)(e)'],
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table retention_rule (
      id uuid primary key default gen_random_uuid(),
      rule text not null,
      version integer not null constraint retention_rule_version_counts check (version >= 1),
      keep_days integer not null constraint retention_rule_keeps check (keep_days between 1 and 3650),
      why text not null,
      source text not null,
      set_by uuid references person,
      set_at timestamptz(3),
      constraint retention_rule_once unique (rule, version)
    )`.execute(db)
  await sql`
    create table retention_run (
      id uuid primary key,
      ran_at timestamptz(3) not null,
      removed jsonb not null
    )`.execute(db)
  await sql`create index retention_run_by_time on retention_run (ran_at desc)`.execute(db)
  for (const [rule, days, why, source] of first) {
    await sql`
      insert into retention_rule (rule, version, keep_days, why, source)
      values (${rule}, 1, ${days}, ${why}, ${source})`.execute(db)
  }
  await sql`revoke update, delete on retention_rule, retention_run from outturn_application`.execute(db)

  // The only sealed things that may ever go. What was submitted, withdrawn or not, is evidence.
  await sql`
    create function only_forgotten_drafts_go() returns trigger language plpgsql as $$
    begin
      if exists (select from submission where proposal_id = old.proposal_id) or not exists (
        select from proposal join tender on tender.id = proposal.tender_id
        where proposal.id = old.proposal_id and tender.proposals_close_at < portal_now() - interval '30 days'
      ) then
        raise exception 'a draft goes only long after the closing time, and only if it was never submitted'
          using errcode = 'integrity_constraint_violation';
      end if;
      return old;
    end $$`.execute(db)
  await sql`
    create trigger only_forgotten_drafts_go before delete on proposal_section
    for each row execute function only_forgotten_drafts_go()`.execute(db)
}

import { sql, type Kysely } from 'kysely'
import { resultRules } from '../reference/result-rules.ts'

/** What other bidders are told of the winner: how much by the rule of the regime, and for each award the very text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table result_rule (
      regime text not null,
      tells text not null constraint result_rule_tells_something check (tells in ('name', 'scores', 'reasons')),
      name text not null,
      source text not null,
      id uuid not null default gen_random_uuid() constraint result_rule_id_once unique,
      valid_from date not null default '2000-01-01',
      valid_until date,
      constraint result_rule_ends_after_it_begins check (valid_until >= valid_from),
      primary key (regime, valid_from)
    )`.execute(db)
  await sql`
    insert into result_rule (regime, tells, name, source)
    select regime, tells, name, source
    from json_to_recordset(${JSON.stringify(resultRules)}::json) as rule(regime text, tells text, name text, source text)`.execute(
    db,
  )
  await sql`grant select, insert on result_rule to outturn_application`.execute(db)
  await sql`grant update (valid_until) on result_rule to outturn_application`.execute(db)
  // Awards released before this tell nothing of the winner: what their bidders were told is not changed afterwards.
  await sql`
    alter table award
      add column told_of_winner text,
      add column told_sha256 text,
      add constraint award_told_with_its_hash check ((told_of_winner is null) = (told_sha256 is null))`.execute(db)
}

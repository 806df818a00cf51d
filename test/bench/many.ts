import { sql } from 'kysely'
import type { Db } from '#app/platform/database.server.ts'

/** Copies of a published tender, so many that a list has pages. */
export async function manyTenders(db: Db, tenderId: string, count: number): Promise<void> {
  await sql`
    with copy as (
      insert into tender
      select (jsonb_populate_record(t, jsonb_build_object(
        'id', gen_random_uuid(), 'reference', 'OT-' || upper(substr(md5(n::text || 'a'), 1, 9)),
        'title', t.title || ' ' || n, 'proposals_close_at', t.proposals_close_at + n * interval '1 hour'))).*
      from tender t, generate_series(1, ${count}) n where t.id = ${tenderId}
      returning id
    )
    insert into tender_version
    select copy.id, v.version, v.specification, v.section, v.saved_by, v.saved_at
    from copy, tender_version v join tender t on t.id = v.tender_id and t.version = v.version
    where v.tender_id = ${tenderId}
  `.execute(db)
  await sql`
    insert into publication
    select t.id, p.version, p.published_by, p.published_at, p.method_sha256, p.questions_close_at, t.proposals_close_at
    from tender t, publication p
    where p.tender_id = ${tenderId} and t.id <> p.tender_id and t.published_at = p.published_at
  `.execute(db)
  await sql`analyze tender`.execute(db)
}

/** Copies of one opened proposal, each of a bidder of its own, until the tender has `count` of them. */
export async function manyProposals(db: Db, tenderId: string, count: number): Promise<void> {
  await sql`
    with present as (select count(*)::int as proposals from opened_proposal where tender_id = ${tenderId}),
    pattern as (select * from opened_proposal where tender_id = ${tenderId} order by label limit 1),
    bidder as (
      insert into organisation
      select gen_random_uuid(), 'Bidder ' || n, 'provider', '', 'small', false, now()
      from present, generate_series(present.proposals + 1, ${count}) n
      returning id
    ),
    made as (
      insert into proposal
      select gen_random_uuid(), ${tenderId}, bidder.id, p.created_by, p.created_at
      from bidder, proposal p, pattern where p.id = pattern.proposal_id
      returning id, organisation_id
    ),
    handed_in as (
      insert into submission
      select (jsonb_populate_record(s, jsonb_build_object(
        'id', gen_random_uuid(), 'proposal_id', made.id, 'reference', 'SB-' || substr(made.id::text, 1, 9)))).*
      from made, submission s, pattern where s.id = pattern.submission_id
      returning id, proposal_id
    ),
    opened as (
      insert into opened_proposal
      select (jsonb_populate_record(pattern::opened_proposal, jsonb_build_object(
        'proposal_id', made.id, 'submission_id', handed_in.id, 'organisation_id', made.organisation_id,
        'label', 'X' || substr(made.id::text, 1, 8)))).*
      from made join handed_in on handed_in.proposal_id = made.id, pattern
      returning proposal_id
    )
    insert into opened_price
    select opened.proposal_id, price.price_pence_by_year, price.total_pence
    from opened, opened_price price, pattern where price.proposal_id = pattern.proposal_id
  `.execute(db)
}

/** Every evaluator of the panel has scored every proposal that they had not, and locked. */
export async function allScored(db: Db, tenderId: string, criteria: readonly string[]): Promise<void> {
  await sql`
    insert into score
    select ${tenderId}, p.proposal_id, c.key, m.person_id, (hashtext(p.label || c.key) & 3) + 1,
           'A reason of the usual length that names what bid ' || p.label || ' says about it.', 1, now()
    from opened_proposal p, panel_member m, unnest(${criteria}::text[]) c(key)
    where p.tender_id = ${tenderId} and m.tender_id = ${tenderId} and m.left_at is null and m.role <> 'moderator'
    on conflict do nothing
  `.execute(db)
  await sql`
    insert into score_lock
    select ${tenderId}, person_id, now() from panel_member
    where tender_id = ${tenderId} and left_at is null and role <> 'moderator'
    on conflict do nothing
  `.execute(db)
}

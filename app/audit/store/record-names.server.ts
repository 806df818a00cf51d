import { sql } from 'kysely'
import type { Db } from '#app/platform/database.server.ts'

/** What a line of a buyer's record is about: its tender, and the contract where there is one. */
export interface LineTender {
  id: string
  reference: string
  title: string
  contractReference: string | null
}

/** The names of people, and the addresses of this organisation's invitations, by their ids. */
export async function namesByIds(db: Db, organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${ids}::uuid[])
    union all
    select id, email from invitation where id = any(${ids}::uuid[]) and organisation_id = ${organisationId}
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/**
 * The buyer's tenders behind the subjects of lines: tenders themselves, contracts, and proposals from the completed
 * opening on.
 */
export async function tendersByIds(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, LineTender>> {
  const { rows } = await sql<LineTender & { subjectId: string }>`
    with subject as (
      select id as subject_id, id as tender_id, null as contract_reference from tender where id = any(${ids}::uuid[])
      union all
      select id, tender_id, reference from contract where id = any(${ids}::uuid[])
      union all
      select opened_proposal.proposal_id, opened_proposal.tender_id, null from opened_proposal
      join tender_opening on tender_opening.tender_id = opened_proposal.tender_id
      where opened_proposal.proposal_id = any(${ids}::uuid[]) and tender_opening.second_at is not null
    )
    select subject.subject_id as "subjectId", tender.id, tender.reference, tender.title,
      subject.contract_reference as "contractReference"
    from subject join tender on tender.id = subject.tender_id
    where tender.organisation_id = ${organisationId}
  `.execute(db)
  return new Map(rows.map(({ subjectId, ...tender }) => [subjectId, tender]))
}

/** Who made each opened proposal, by its id. Whether a reader may know is for the caller to say, by the tender. */
export async function biddersByIds(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('opened_proposal')
    .innerJoin('organisation', 'organisation.id', 'opened_proposal.organisation_id')
    .select(['opened_proposal.proposal_id as proposalId', 'opened_proposal.tender_id as tenderId', 'organisation.name'])
    .where(sql<boolean>`opened_proposal.proposal_id = any(${ids}::uuid[])`)
    .execute()
}

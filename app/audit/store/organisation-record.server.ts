import { sql } from 'kysely'
import { instant, toIso, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

/** A part of the record of one organisation; `null` where nothing narrows it down. */
export interface RecordPart {
  organisationId: string
  /** Of these things, besides what the organisation's people did: see `subjectsOf`. */
  subjectIds: readonly string[]
  /** Only what is about `subjectIds`. */
  onlySubjects: boolean
  /** Who did it. */
  personId: string | null
  /** Types of events. */
  types: readonly string[] | null
  from: Instant | null
  /** The first instant that is no longer meant. */
  until: Instant | null
}

export interface RecordLine {
  sequence: number
  id: string
  type: string
  subjectId: string
  data: unknown
  at: Instant
  /** `null` for what the portal did by itself. */
  person: string | null
  organisation: string | null
}

/** How many events this part of the record has. */
export async function countRecord(db: Db, part: RecordPart): Promise<number> {
  const { count } = await recordOf(db, part)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Newest first, by the portal's clock. `after` is the line after which to go on. */
export async function readRecord(
  db: Db,
  part: RecordPart,
  { limit, offset = 0, after }: { limit: number; offset?: number; after?: RecordLine | undefined },
): Promise<RecordLine[]> {
  return recordOf(db, part)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(event.at, event.sequence) < (${toIso(after?.at ?? instant(0))}::timestamptz, ${after?.sequence})`,
      ),
    )
    .leftJoin('person', 'person.id', 'event.actor_id')
    .leftJoin('organisation', 'organisation.id', 'event.organisation_id')
    .select([
      'event.sequence',
      'event.id',
      'event.type',
      'event.subject_id as subjectId',
      'event.data',
      'event.at',
      'person.name as person',
      'organisation.name as organisation',
    ])
    .orderBy('event.at', 'desc')
    .orderBy('event.sequence', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/**
 * The things of an organisation, or those of one of its tenders, about which others write in the record too: tenders,
 * contracts, and bids from the completed opening on, before which nothing may tell that there are any. Not the questions:
 * who asked one stays unknown to the buyer. Where no tender is meant, its members too: how they got in is about them.
 */
export async function subjectsOf(db: Db, organisationId: string, tenderId: string | null): Promise<string[]> {
  const ofTender = tenderId === null ? sql`` : sql`and tender.id = ${tenderId}`
  const { rows } = await sql<{ id: string }>`
    select tender.id from tender where organisation_id = ${organisationId} ${ofTender}
    union all
    select contract.id from contract join tender on tender.id = contract.tender_id
    where tender.organisation_id = ${organisationId} ${ofTender}
    union all
    select opened_proposal.proposal_id from opened_proposal
    join tender on tender.id = opened_proposal.tender_id
    join tender_opening on tender_opening.tender_id = tender.id and tender_opening.second_at is not null
    where tender.organisation_id = ${organisationId} ${ofTender}
    union all
    select person_id from membership where organisation_id = ${organisationId} and ${tenderId}::uuid is null
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** Tenders and people by which the record can be narrowed down: members, and whoever was one. */
export async function recordChoices(db: Db, organisationId: string) {
  const [tenders, { rows: people }] = await Promise.all([
    db
      .selectFrom('tender')
      .select(['id', 'reference', 'title'])
      .where('organisation_id', '=', organisationId)
      .orderBy('created_at', 'desc')
      .execute(),
    sql<{ id: string; name: string }>`
      select id, name from person
      where id in (
        select person_id from membership where organisation_id = ${organisationId}
        union
        select (data ->> 'personId')::uuid from event
        where subject_id = ${organisationId} and type in ('membership.removed', 'membership.left')
      )
      order by name`.execute(db),
  ])
  return { tenders, people }
}

function recordOf(db: Db, { organisationId, subjectIds, onlySubjects, personId, types, from, until }: RecordPart) {
  const about = sql<boolean>`event.subject_id = any(${subjectIds}::uuid[])`
  // Where else a member works, and through whose provider they go there, is not this organisation's.
  const elsewhere = sql<boolean>`event.type = 'person.signed-in-with-provider'
    and event.data ->> 'organisationId' <> ${organisationId}`
  return db
    .selectFrom('event')
    .where(sql<boolean>`not (${elsewhere})`)
    .where(
      onlySubjects
        ? about
        : sql<boolean>`(${about} or event.subject_id = ${organisationId} or event.organisation_id = ${organisationId})`,
    )
    .$if(personId !== null, (query) => query.where('event.actor_id', '=', personId))
    .$if(types !== null, (query) => query.where('event.type', 'in', types ?? []))
    .$if(from !== null, (query) => query.where(sql<boolean>`event.at >= ${toIso(from ?? instant(0))}::timestamptz`))
    .$if(until !== null, (query) => query.where(sql<boolean>`event.at < ${toIso(until ?? instant(0))}::timestamptz`))
}

import { sql } from 'kysely'
import { specificationSchema } from '#app/tendering/specification.ts'
import type { Tender } from '#app/tendering/tender.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { proveTender } from '#app/platform/fixed-rows.server.ts'

/** The tender with its present version, whoever asks: the policy decides who may see it. */
export async function findTender(db: Db | Tx, tenderId: string): Promise<Tender | undefined> {
  const row = await tenders(db).where('tender.id', '=', tenderId).executeTakeFirst()
  return row && toTender(row)
}

export async function findTenderByReference(db: Db | Tx, reference: string): Promise<Tender | undefined> {
  const row = await tenders(db).where('tender.reference', '=', reference).executeTakeFirst()
  return row && toTender(row)
}

/** These tenders with their present versions, in no order: one query, however many. */
export async function findTenders(db: Db | Tx, tenderIds: readonly string[]): Promise<Tender[]> {
  if (tenderIds.length === 0) return []
  const rows = await tenders(db).where('tender.id', 'in', tenderIds).execute()
  return rows.map(toTender)
}

/** The drafts of the actor's organisation with their present versions, the oldest first. */
export async function draftsVisibleTo(db: Db, { organisationId }: Actor): Promise<Tender[]> {
  const rows = await tenders(db)
    .where('tender.organisation_id', '=', organisationId)
    .where('tender.state', '=', 'draft')
    .orderBy('tender.created_at')
    .execute()
  return rows.map(toTender)
}

/**
 * Locks the tender, then reads it with what belongs to it, in a statement that sees what others committed before.
 * @throws NotAsRecorded when anything of it is not what the record fixed
 */
export async function lockTender(tx: Tx, tenderId: string): Promise<Tender> {
  await tx.selectFrom('tender').select('id').where('id', '=', tenderId).forUpdate().execute()
  await proveTender(tx, tenderId)
  const tender = await findTender(tx, tenderId)
  if (!tender) throw new Error(`tender ${tenderId} is gone`)
  return tender
}

/** The buyer's own list: a line a tender, newest first. */
export async function tendersVisibleTo(db: Db, actor: Actor) {
  return db
    .selectFrom('tender')
    .select([
      'id',
      'reference',
      'title',
      'state',
      'questions_close_at as questionsCloseAt',
      'proposals_close_at as proposalsCloseAt',
      'time_zone as timeZone',
    ])
    .where('organisation_id', '=', actor.organisationId)
    .orderBy('created_at', 'desc')
    .execute()
}

/** The names of people who had a part in a tender, by id. */
export async function namesOf(db: Db | Tx, personIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = personIds.filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function tenders(db: Db | Tx) {
  return db
    .selectFrom('tender')
    .innerJoin('organisation', 'organisation.id', 'tender.organisation_id')
    .innerJoin('tender_version', (join) =>
      join.onRef('tender_version.tender_id', '=', 'tender.id').onRef('tender_version.version', '=', 'tender.version'),
    )
    .leftJoin('tender_approval', (join) =>
      join.onRef('tender_approval.tender_id', '=', 'tender.id').onRef('tender_approval.version', '=', 'tender.version'),
    )
    .leftJoin('tender_return', (join) =>
      join.onRef('tender_return.tender_id', '=', 'tender.id').onRef('tender_return.version', '=', 'tender.version'),
    )
    .select([
      'tender.id',
      'tender.reference',
      'tender.organisation_id as organisationId',
      'organisation.name as organisationName',
      'tender.state',
      'tender.version',
      'tender.time_zone as timeZone',
      'tender.created_at as createdAt',
      'tender.created_by as createdBy',
      'tender.published_at as publishedAt',
      'tender_approval.version as approvedVersion',
      'tender_approval.approved_by as approvedBy',
      'tender_return.returned_by as returnedBy',
      'tender_return.reason as returnReason',
      'tender_version.saved_by as editedBy',
      sql<string[]>`array(
        select distinct saved.saved_by from tender_version saved
        where saved.tender_id = tender.id and saved.version > coalesce(
          (select max(earlier.version) from tender_approval earlier
           where earlier.tender_id = tender.id and earlier.version < tender.version), 0))`.as('editors'),
      'tender_version.specification',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof tenders>['execute']>>[number]

function toTender({ returnedBy, returnReason, ...row }: Row): Tender {
  const sentBack = returnedBy !== null && returnReason !== null ? { by: returnedBy, reason: returnReason } : null
  return { ...row, sentBack, specification: specificationSchema.parse(row.specification) }
}

import { sql } from 'kysely'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import type { PublishedTender, TenderHead } from '#app/tendering/tender.ts'
import type { Actor } from '#app/identity/actor.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { portalDaysAgo } from '#app/platform/forgettable.server.ts'
import { proveTender } from '#app/platform/fixed-rows.server.ts'
import { boughtBy, buyerIds } from './buyers.server.ts'

/** What lists may show of it, in whatever state. */
export async function findTenderHead(db: Db | Tx, tenderId: string): Promise<TenderHead | undefined> {
  const [head] = await findTenderHeads(db, [tenderId])
  return head
}

/** The same of several, in no order. */
export async function findTenderHeads(db: Db | Tx, tenderIds: readonly string[]): Promise<TenderHead[]> {
  if (tenderIds.length === 0) return []
  return db
    .selectFrom('tender')
    .innerJoin('organisation', 'organisation.id', 'tender.organisation_id')
    .select([...tenderHead, 'tender.title'])
    .where('tender.id', 'in', tenderIds)
    .execute()
}

/** What is in force, whatever is in work; nothing of a tender that was never published. */
export async function findPublished(db: Db | Tx, tenderId: string): Promise<PublishedTender | undefined> {
  const [tender] = await findPublishedTenders(db, [tenderId])
  return tender
}

export async function findPublishedByReference(db: Db | Tx, reference: string): Promise<PublishedTender | undefined> {
  const row = await published(db).where('tender.reference', '=', reference).executeTakeFirst()
  return row && toPublished(row)
}

/** Those of these tenders that were published, in no order: one query, however many. */
export async function findPublishedTenders(db: Db | Tx, tenderIds: readonly string[]): Promise<PublishedTender[]> {
  if (tenderIds.length === 0) return []
  const rows = await published(db).where('tender.id', 'in', tenderIds).execute()
  return rows.map(toPublished)
}

/**
 * Locks the tender, then reads what is in force, in a statement that sees what others committed before.
 * @throws NotAsRecorded when anything of it is not what the record fixed
 */
export async function lockPublished(tx: Tx, tenderId: string): Promise<PublishedTender> {
  await lockTender(tx, tenderId)
  const tender = await findPublished(tx, tenderId)
  if (!tender) throw new Error(`tender ${tenderId} is gone`)
  return tender
}

/** @throws NotAsRecorded when anything of it is not what the record fixed */
export async function lockTender(tx: Tx, tenderId: string): Promise<void> {
  await tx.selectFrom('tender').select('id').where('id', '=', tenderId).forUpdate().execute()
  await proveTender(tx, tenderId)
}

/** Those of these tenders that are published, in the order in which they close to proposals. */
export async function publishedByDeadline(db: Db, tenderIds: readonly string[]): Promise<string[]> {
  if (tenderIds.length === 0) return []
  const rows = await db
    .selectFrom('tender')
    .select('id')
    .where('id', 'in', tenderIds)
    .where('state', '=', 'published')
    .orderBy('proposals_close_at')
    .execute()
  return rows.map(({ id }) => id)
}

/** The published tenders of this buyer that are closed to proposals, in the order in which they closed. */
export async function closedTendersOf(db: Db, actor: Pick<Actor, 'organisationId'>, now: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('tender')
    .select('id')
    .where('id', 'in', boughtBy(db, actor))
    .where('state', '=', 'published')
    .where('proposals_close_at', '<=', sql<Instant>`${toIso(now)}::timestamptz`)
    .orderBy('proposals_close_at')
    .execute()
  return rows.map(({ id }) => id)
}

/** Those of these tenders that have been closed to proposals for so many days. */
export async function closedForDays(db: Db | Tx, tenderIds: readonly string[], days: number): Promise<Set<string>> {
  if (tenderIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('tender')
    .select('id')
    .where('id', 'in', tenderIds)
    .where(sql<boolean>`proposals_close_at < ${portalDaysAgo(days)}`)
    .execute()
  return new Set(rows.map(({ id }) => id))
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
    .where('id', 'in', boughtBy(db, actor))
    .orderBy('created_at', 'desc')
    .execute()
}

export const tenderHead = [
  'tender.id',
  'tender.reference',
  'tender.organisation_id as organisationId',
  'organisation.name as organisationName',
  'tender.state',
  'tender.time_zone as timeZone',
  buyerIds,
] as const

function published(db: Db | Tx) {
  return db
    .selectFrom('tender')
    .innerJoin('organisation', 'organisation.id', 'tender.organisation_id')
    .innerJoin('publication', 'publication.tender_id', 'tender.id')
    .innerJoin('tender_version', (join) =>
      join
        .onRef('tender_version.tender_id', '=', 'publication.tender_id')
        .onRef('tender_version.version', '=', 'publication.version'),
    )
    .select([
      ...tenderHead,
      'tender.published_at as publishedAt',
      'publication.version',
      'publication.published_at as since',
      'tender_version.specification',
    ])
    .where('publication.version', '=', ({ selectFrom }) =>
      selectFrom('publication as latest')
        .select(({ fn }) => fn.max('latest.version').as('version'))
        .whereRef('latest.tender_id', '=', 'tender.id'),
    )
}

type PublishedRow = Awaited<ReturnType<ReturnType<typeof published>['execute']>>[number]

function toPublished({ version, since, specification, publishedAt, state, ...tender }: PublishedRow): PublishedTender {
  if (state === 'draft') throw new Error(`tender ${tender.id} is published and a draft`)
  const inForce = { version, since, specification: storedSpecification.read(specification) }
  return { ...tender, state, publishedAt: publishedAt ?? since, inForce }
}

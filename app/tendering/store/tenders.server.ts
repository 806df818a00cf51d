import { storedSpecification } from '#app/tendering/stored-specification.ts'
import type { PublishedTender, TenderHead } from '#app/tendering/tender.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { proveTender } from '#app/platform/fixed-rows.server.ts'

/** What lists may show of it, in whatever state. */
export async function findTenderHead(db: Db | Tx, tenderId: string): Promise<TenderHead | undefined> {
  return db
    .selectFrom('tender')
    .innerJoin('organisation', 'organisation.id', 'tender.organisation_id')
    .select([...tenderHead, 'tender.title'])
    .where('tender.id', '=', tenderId)
    .executeTakeFirst()
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

export const tenderHead = [
  'tender.id',
  'tender.reference',
  'tender.organisation_id as organisationId',
  'organisation.name as organisationName',
  'tender.state',
  'tender.time_zone as timeZone',
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

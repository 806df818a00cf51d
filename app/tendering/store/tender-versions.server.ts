import type { Specification } from '#app/tendering/specification.ts'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import { sql } from 'kysely'
import type { Db, Tx } from '#app/platform/database.server.ts'

/**
 * Adds a version and makes it the newest. `from` is the version it was made of. What lists show of a tender is what is in
 * force, so a draft alone takes it from the newest version.
 * @throws when the tender is no longer at `from`: the caller holds the lock, so this is a fault
 */
export async function saveVersion(
  tx: Tx,
  version: {
    tenderId: string
    from: number
    section: string
    specification: Specification
    savedBy: string
    at: Instant
  },
): Promise<void> {
  const { tenderId, from, section, specification, savedBy, at } = version
  await tx
    .insertInto('tender_version')
    .values({
      tender_id: tenderId,
      version: from + 1,
      specification: JSON.stringify(storedSpecification.written(specification)),
      section,
      saved_by: savedBy,
      saved_at: toIso(at),
    })
    .execute()
  const { title, summary, region } = specification
  const { numUpdatedRows } = await tx
    .updateTable('tender')
    .set({ version: from + 1 })
    .where('id', '=', tenderId)
    .where('version', '=', from)
    .executeTakeFirst()
  await tx
    .updateTable('tender')
    .set({ title, summary, region })
    .where('id', '=', tenderId)
    .where('state', '=', 'draft')
    .execute()
  if (numUpdatedRows !== 1n) throw new Error(`tender ${tenderId} is not at version ${from}`)
}

/** The keys of all outcomes that any version of this tender had. */
export async function outcomeKeysEverUsed(db: Db, tenderId: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct jsonb_path_query(specification, '$.outcomes[*].key') #>> '{}' as key
    from tender_version where tender_id = ${tenderId}`.execute(db)
  return rows.map(({ key }) => key)
}

/** Who saved, and who approved, the version in force of each of these tenders or one before it: they have a part in it. */
export async function whoWorkedOn(
  db: Db | Tx,
  tenderIds: readonly string[],
): Promise<Map<string, { drafters: string[]; approvers: string[] }>> {
  if (tenderIds.length === 0) return new Map()
  const inForce = db
    .selectFrom('publication')
    .select(({ fn }) => ['publication.tender_id', fn.max('publication.version').as('version')])
    .where('publication.tender_id', 'in', tenderIds)
    .groupBy('publication.tender_id')
    .as('inForce')
  const [drafts, approvals] = await Promise.all([
    db
      .selectFrom('tender_version')
      .innerJoin(inForce, (join) => join.onRef('inForce.tender_id', '=', 'tender_version.tender_id'))
      .select(['tender_version.tender_id as tenderId', 'saved_by as personId'])
      .distinct()
      .whereRef('tender_version.version', '<=', 'inForce.version')
      .execute(),
    db
      .selectFrom('tender_approval')
      .innerJoin(inForce, (join) => join.onRef('inForce.tender_id', '=', 'tender_approval.tender_id'))
      .select(['tender_approval.tender_id as tenderId', 'approved_by as personId'])
      .distinct()
      .whereRef('tender_approval.version', '<=', 'inForce.version')
      .execute(),
  ])
  const peopleIn = (rows: typeof drafts, tenderId: string) =>
    rows.filter((row) => row.tenderId === tenderId).map(({ personId }) => personId)
  return new Map(tenderIds.map((id) => [id, { drafters: peopleIn(drafts, id), approvers: peopleIn(approvals, id) }]))
}

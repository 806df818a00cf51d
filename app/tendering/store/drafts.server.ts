import { sql } from 'kysely'
import type { Actor } from '#app/identity/actor.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import type { Draft } from '#app/tendering/tender.ts'
import { boughtBy } from './buyers.server.ts'
import { lockTender, tenderHead } from './tenders.server.ts'

/** The newest version, published or not: for the acts and pages of writing. No other area may import this. */
export async function findDraft(db: Db | Tx, tenderId: string): Promise<Draft | undefined> {
  const row = await drafts(db).where('tender.id', '=', tenderId).executeTakeFirst()
  return row && toDraft(row)
}

/** The tenders that the actor's organisation buys and that were never published, the oldest first. */
export async function draftsVisibleTo(db: Db, actor: Actor): Promise<Draft[]> {
  const rows = await drafts(db)
    .where('tender.id', 'in', boughtBy(db, actor))
    .where('tender.state', '=', 'draft')
    .orderBy('tender.created_at')
    .execute()
  return rows.map(toDraft)
}

/**
 * Locks the tender, then reads what is in work, in a statement that sees what others committed before.
 * @throws NotAsRecorded when anything of it is not what the record fixed
 */
export async function lockDraft(tx: Tx, tenderId: string): Promise<Draft> {
  await lockTender(tx, tenderId)
  const draft = await findDraft(tx, tenderId)
  if (!draft) throw new Error(`tender ${tenderId} is gone`)
  return draft
}

function drafts(db: Db | Tx) {
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
      ...tenderHead,
      'tender.version',
      'tender.created_at as createdAt',
      'tender.created_by as createdBy',
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

type DraftRow = Awaited<ReturnType<ReturnType<typeof drafts>['execute']>>[number]

function toDraft({ returnedBy, returnReason, ...row }: DraftRow): Draft {
  const sentBack = returnedBy !== null && returnReason !== null ? { by: returnedBy, reason: returnReason } : null
  const specification = storedSpecification.askedNow(storedSpecification.read(row.specification))
  return { ...row, sentBack, specification }
}

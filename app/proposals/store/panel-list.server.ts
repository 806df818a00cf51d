import type { Db, Tx } from '#app/platform/database.server.ts'

/**
 * Whether this person is, or ever was, on the panel of this tender: then they may not open its proposals.
 * A look ahead in the schema, not in the code: panels belong to evaluation, which stands on proposals.
 */
export async function wasOnPanel(db: Db | Tx, tenderId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('panel_member')
    .select('person_id')
    .where('tender_id', '=', tenderId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether this person declared a conflict of interest that waits for its decision, or was decided against them. */
export async function hasConflict(db: Db | Tx, tenderId: string, personId: string): Promise<boolean> {
  const row = await tendersWithConflict(db, personId).where('tender_id', '=', tenderId).executeTakeFirst()
  return row !== undefined
}

/** The tenders in which a conflict of interest of this person waits for its decision, or was decided against them. */
export function tendersWithConflict(db: Db | Tx, personId: string) {
  return db
    .selectFrom('interest_declaration')
    .select('tender_id')
    .where('person_id', '=', personId)
    .where('conflict', '=', true)
    .where(({ eb, or }) => or([eb('decision', 'is', null), eb('decision', '=', 'may not score')]))
}

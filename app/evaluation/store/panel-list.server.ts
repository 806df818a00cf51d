import type { Db, Tx } from '#app/platform/database.server.ts'

/** In which of these tenders this person is, or ever was, on the panel: then they may not open the proposals. */
export async function panelsWith(db: Db | Tx, tenderIds: readonly string[], personId: string): Promise<Set<string>> {
  if (tenderIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('panel_member')
    .select('tender_id')
    .where('tender_id', 'in', tenderIds)
    .where('person_id', '=', personId)
    .execute()
  return new Set(rows.map((row) => row.tender_id))
}

/** In which of these tenders a conflict of interest of this person waits for its decision, or was decided against them. */
export async function conflictsOf(db: Db | Tx, tenderIds: readonly string[], personId: string): Promise<Set<string>> {
  if (tenderIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('interest_declaration')
    .select('tender_id')
    .where('tender_id', 'in', tenderIds)
    .where('person_id', '=', personId)
    .where('conflict', '=', true)
    .where(({ eb, or }) => or([eb('decision', 'is', null), eb('decision', '=', 'may not score')]))
    .execute()
  return new Set(rows.map((row) => row.tender_id))
}

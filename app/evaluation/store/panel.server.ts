import type { ConflictDecision, DeclarationStage, PanelRole } from '#app/evaluation/panel.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'

export async function seat(
  tx: Tx,
  place: {
    tenderId: string
    personId: string
    role: PanelRole
    appointedBy: string
    inPlaceOf: string | null
    at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('panel_member')
    .values({
      tender_id: place.tenderId,
      person_id: place.personId,
      role: place.role,
      appointed_by: place.appointedBy,
      appointed_at: toIso(place.at),
      left_because: null,
      in_place_of: place.inPlaceOf,
    })
    .execute()
}

/** @throws when this person has no place on the panel: the caller holds the lock, so this is a fault */
export async function vacate(
  tx: Tx,
  { tenderId, personId, because, at }: { tenderId: string; personId: string; because: string; at: Instant },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('panel_member')
    .set({ left_at: toIso(at), left_because: because })
    .where('tender_id', '=', tenderId)
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`${personId} has no place on the panel of ${tenderId}`)
}

export async function saveDeclaration(
  tx: Tx,
  declared: {
    tenderId: string
    personId: string
    stage: DeclarationStage
    conflict: boolean
    statement: string
    at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('interest_declaration')
    .values({
      tender_id: declared.tenderId,
      person_id: declared.personId,
      stage: declared.stage,
      conflict: declared.conflict,
      statement: declared.statement,
      declared_at: toIso(declared.at),
      decision: null,
      decided_by: null,
      decision_reason: null,
    })
    .execute()
}

/**
 * The decision on what this person declared at this stage.
 * @throws when no conflict waits there: the caller holds the lock, so this is a fault
 */
export async function saveConflictDecision(
  tx: Tx,
  decided: {
    tenderId: string
    personId: string
    stage: DeclarationStage
    decision: ConflictDecision
    decidedBy: string
    reason: string
    at: Instant
  },
): Promise<void> {
  const { tenderId, personId, stage } = decided
  const { numUpdatedRows } = await tx
    .updateTable('interest_declaration')
    .set({
      decision: decided.decision,
      decided_by: decided.decidedBy,
      decided_at: toIso(decided.at),
      decision_reason: decided.reason,
    })
    .where('tender_id', '=', tenderId)
    .where('person_id', '=', personId)
    .where('stage', '=', stage)
    .where('conflict', '=', true)
    .where('decision', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`no conflict of ${personId} (${stage}) waits on ${tenderId}`)
}

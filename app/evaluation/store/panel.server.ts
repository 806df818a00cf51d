import type {
  ConflictDecision,
  DeclarationMoment,
  DeclarationStage,
  PanelRole,
  SetAside,
} from '#app/evaluation/panel.ts'
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
    needsConfirmation: boolean
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
      needs_confirmation: place.needsConfirmation,
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

export async function confirmSeat(
  tx: Tx,
  { tenderId, personId, confirmedBy, at }: { tenderId: string; personId: string; confirmedBy: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('panel_confirmation')
    .values({ tender_id: tenderId, person_id: personId, confirmed_by: confirmedBy, confirmed_at: toIso(at) })
    .execute()
}

/** Keeps that these scores do not count. The scores themselves stay as they are. */
export async function setScoresAside(
  tx: Tx,
  { tenderId, personId, because, at }: SetAside & { tenderId: string },
): Promise<void> {
  await tx
    .insertInto('score_set_aside')
    .values({ tender_id: tenderId, person_id: personId, because, set_aside_at: toIso(at) })
    .execute()
}

export async function closePlace(
  tx: Tx,
  closed: { tenderId: string; personId: string; reason: string; closedBy: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('panel_place_closed')
    .values({
      tender_id: closed.tenderId,
      person_id: closed.personId,
      reason: closed.reason,
      closed_by: closed.closedBy,
      closed_at: toIso(closed.at),
    })
    .execute()
}

export async function saveDeclaration(
  tx: Tx,
  declared: {
    id: string
    tenderId: string
    personId: string
    stage: DeclarationStage
    moment: DeclarationMoment
    conflict: boolean
    statement: string
    at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('interest_declaration')
    .values({
      id: declared.id,
      tender_id: declared.tenderId,
      person_id: declared.personId,
      stage: declared.stage,
      moment: declared.moment,
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
 * The decision on one declaration.
 * @throws when no conflict waits there: the caller holds the lock, so this is a fault
 */
export async function saveConflictDecision(
  tx: Tx,
  {
    declarationId,
    decision,
    decidedBy,
    reason,
    at,
  }: { declarationId: string; decision: ConflictDecision; decidedBy: string; reason: string; at: Instant },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('interest_declaration')
    .set({ decision, decided_by: decidedBy, decided_at: toIso(at), decision_reason: reason })
    .where('id', '=', declarationId)
    .where('conflict', '=', true)
    .where('decision', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`no conflict waits in declaration ${declarationId}`)
}

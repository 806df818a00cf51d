import type { Role } from '#app/identity/roles.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'

export const panelRoles = ['chair', 'evaluator', 'moderator'] as const
export type PanelRole = (typeof panelRoles)[number]

/** One person's place on the panel of one tender. It stays in the list when the person leaves. */
export interface Seat {
  personId: string
  name: string
  role: PanelRole
  appointedAt: Instant
  leftAt: Instant | null
  leftBecause: string | null
  inPlaceOf: string | null
}

/** Interests are declared before anything is open, and once more on the list of the bidders' names. */
export const declarationStages = ['before opening', 'names known'] as const
export type DeclarationStage = (typeof declarationStages)[number]

export type ConflictDecision = 'may score' | 'may not score'

export interface Declaration {
  personId: string
  stage: DeclarationStage
  conflict: boolean
  statement: string
  declaredAt: Instant
  decision: ConflictDecision | null
  decidedBy: string | null
  decisionReason: string | null
}

/** How far the evaluation of one tender has come, and who takes part in it. No content of any proposal. */
export interface Evaluation {
  tenderId: string
  organisationId: string
  tenderState: 'draft' | 'published' | 'cancelled'
  seats: readonly Seat[]
  declarations: readonly Declaration[]
  /** Ids of those who locked their own scores. */
  scoresLockedBy: readonly string[]
  consensusLockedAt: Instant | null
  rankedAt: Instant | null
  /** Whoever opened, or began to open, the proposals; and whoever approved a version of the specification. */
  openers: readonly string[]
  approvers: readonly string[]
  /** When the second opener completed the opening. */
  openedAt: Instant | null
  /** Submissions that count and are not yet decrypted: scoring waits for all of them. */
  stillSealed: number
}

/** The role in the organisation that a place on the panel asks for. */
export const roleForSeat: Record<PanelRole, Role> = {
  chair: 'panel chair',
  evaluator: 'evaluator',
  moderator: 'moderator',
}

export function seatOf(evaluation: Evaluation, personId: string): Seat | null {
  return evaluation.seats.find((seat) => seat.personId === personId && seat.leftAt === null) ?? null
}

/** The chair scores as the evaluators do; the moderator never does. */
export function scores(seat: Pick<Seat, 'role'>): boolean {
  return seat.role !== 'moderator'
}

export function scorersOf(evaluation: Evaluation): Seat[] {
  return evaluation.seats.filter((seat) => seat.leftAt === null && scores(seat))
}

/** Places that somebody left and nobody took. */
export function vacanciesOf(evaluation: Evaluation): Seat[] {
  return evaluation.seats.filter(
    (seat) => seat.leftAt !== null && !evaluation.seats.some(({ inPlaceOf }) => inPlaceOf === seat.personId),
  )
}

/** The place that whoever is appointed to this role takes: of the vacant ones, that which was left first. */
export function vacancyFor(evaluation: Evaluation, role: PanelRole): Seat | null {
  const leftAt = (seat: Seat) => seat.leftAt ?? seat.appointedAt
  const vacant = vacanciesOf(evaluation).filter((seat) => seat.role === role)
  return vacant.toSorted((one, other) => leftAt(one) - leftAt(other))[0] ?? null
}

export type AppointmentRefusal =
  | 'not published'
  | 'role missing'
  | 'on the panel already'
  | 'left this panel before'
  | 'opened the proposals'
  | 'approved the specification'
  | 'one chair only'
  | 'moderation has begun'

/** Whether this member of the buyer may take this place now; `leaving` is whose place it was until then. */
export function appointment(
  evaluation: Evaluation,
  candidate: { personId: string; roles: readonly Role[] },
  role: PanelRole,
  leaving?: Seat,
): Result<null, AppointmentRefusal> {
  // Before publication somebody could approve the specification after taking a place.
  if (evaluation.tenderState !== 'published') return refuse('not published')
  if (!candidate.roles.includes(roleForSeat[role])) return refuse('role missing')
  if (seatOf(evaluation, candidate.personId)) return refuse('on the panel already')
  if (evaluation.seats.some(({ personId }) => personId === candidate.personId)) return refuse('left this panel before')
  if (evaluation.openers.includes(candidate.personId)) return refuse('opened the proposals')
  if (scores({ role }) && evaluation.approvers.includes(candidate.personId)) return refuse('approved the specification')
  if (
    role === 'chair' &&
    evaluation.seats.some((seat) => seat !== leaving && seat.role === 'chair' && seat.leftAt === null)
  ) {
    return refuse('one chair only')
  }
  if (scores({ role }) && moderationBlockers(evaluation).length === 0) return refuse('moderation has begun')
  return accept(null)
}

export function stageNow(evaluation: Evaluation): DeclarationStage {
  return evaluation.openedAt === null ? 'before opening' : 'names known'
}

export function declarationOf(evaluation: Evaluation, personId: string, stage: DeclarationStage): Declaration | null {
  return evaluation.declarations.find((one) => one.personId === personId && one.stage === stage) ?? null
}

export type Clearance =
  'not declared' | 'names not declared' | 'waits for a decision' | 'may not take part' | 'before opening' | 'cleared'

/** Whether this person may see the proposals: interests declared on the names, and every conflict decided for them. */
export function clearanceOf(evaluation: Evaluation, personId: string): Clearance {
  const declared = evaluation.declarations.filter((one) => one.personId === personId)
  if (declared.some(({ decision }) => decision === 'may not score')) return 'may not take part'
  if (declared.some(({ conflict, decision }) => conflict && decision === null)) return 'waits for a decision'
  if (evaluation.openedAt === null) return declared.length === 0 ? 'not declared' : 'before opening'
  return declarationOf(evaluation, personId, 'names known') ? 'cleared' : 'names not declared'
}

/** Whether this person left the panel, or may not take part: what the panel works out is not for them. */
export function isExcluded(evaluation: Evaluation, personId: string): boolean {
  const hasLeft = evaluation.seats.some((seat) => seat.personId === personId && seat.leftAt !== null)
  return hasLeft || clearanceOf(evaluation, personId) === 'may not take part'
}

/** Whether a conflict of this person waits for a decision, or was decided against them. */
export function isConflicted(evaluation: Evaluation, personId: string): boolean {
  return ['waits for a decision', 'may not take part'].includes(clearanceOf(evaluation, personId))
}

/** Whether this person has declared for the present stage, and nothing stands or waits against them. */
export function hasDeclared(evaluation: Evaluation, personId: string): boolean {
  return ['before opening', 'cleared'].includes(clearanceOf(evaluation, personId))
}

/** The conflicts of this person that wait for a decision, the earlier first; none once one was decided against them. */
export function conflictsToDecide(evaluation: Evaluation, personId: string): Declaration[] {
  if (clearanceOf(evaluation, personId) !== 'waits for a decision') return []
  return declarationStages.flatMap((stage) => {
    const declared = declarationOf(evaluation, personId, stage)
    return declared?.conflict && declared.decision === null ? [declared] : []
  })
}

export type ModerationBlocker =
  | { code: 'not opened' }
  | { code: 'still sealed'; count: number }
  | { code: 'no chair' }
  | { code: 'place vacant'; name: string; role: PanelRole }
  | { code: 'not locked'; name: string }

/** Everything that stands between this panel and its moderation; while one remains, nobody sees another's scores. */
export function moderationBlockers(evaluation: Evaluation): ModerationBlocker[] {
  if (evaluation.openedAt === null) return [{ code: 'not opened' }]
  const blockers: ModerationBlocker[] = []
  if (evaluation.stillSealed > 0) blockers.push({ code: 'still sealed', count: evaluation.stillSealed })
  const seated = evaluation.seats.filter((seat) => seat.leftAt === null)
  if (!seated.some(({ role }) => role === 'chair')) blockers.push({ code: 'no chair' })
  for (const { name, role } of vacanciesOf(evaluation)) {
    if (role === 'evaluator') blockers.push({ code: 'place vacant', name, role })
  }
  for (const { personId, name } of scorersOf(evaluation)) {
    if (!evaluation.scoresLockedBy.includes(personId)) blockers.push({ code: 'not locked', name })
  }
  return blockers
}

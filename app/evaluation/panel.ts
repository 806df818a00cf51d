import type { Role } from '#app/identity/roles.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import { conflictIn } from './conflict.ts'

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
  appointedBy: string
  /** Whether it was given once names were known, so that it gives nothing before a second person confirmed it. */
  needsConfirmation: boolean
  confirmedBy: string | null
}

/** Interests are declared before anything is open, and once more on the list of the bidders' names. */
export const declarationStages = ['before opening', 'names known'] as const
export type DeclarationStage = (typeof declarationStages)[number]

export type ConflictDecision = 'may score' | 'may not score'

/** How far the evaluation was when somebody declared, because a duty that lasts can be kept late. */
export const declarationMoments = [
  'before opening',
  'before own lock',
  'after own lock',
  'after agreed scores',
  'after ranking',
] as const
export type DeclarationMoment = (typeof declarationMoments)[number]

/** One of possibly several of a person: whoever learns of an interest later declares again, and what was said stays. */
export interface Declaration {
  id: string
  personId: string
  /** Of a member of the panel, or of somebody who opens, releases or decides. */
  name: string
  stage: DeclarationStage
  /** `null` where it was declared before the portal kept it. */
  moment: DeclarationMoment | null
  conflict: boolean
  statement: string
  declaredAt: Instant
  decision: ConflictDecision | null
  decidedBy: string | null
  decidedAt: Instant | null
  decisionReason: string | null
}

/** Scores that are kept and do not count: those of whoever may not take part, or left before the scores were agreed. */
export interface SetAside {
  personId: string
  because: 'conflict' | 'left'
  at: Instant
}

/** A place without which the panel goes on. */
export interface ClosedPlace {
  personId: string
  reason: string
  at: Instant
}

export const reviewOutcomes = ['stand', 'do not stand'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

/** Whether agreed scores still stand without those that were set aside after they were locked. */
export interface Review {
  outcome: ReviewOutcome
  reason: string
  at: Instant
}

/** How far the evaluation of one tender has come, and who takes part in it. No content of any proposal. */
export interface Evaluation {
  tenderId: string
  /** Of the organisation that leads the buyer side. */
  organisationId: string
  buyerIds: readonly string[]
  tenderState: 'draft' | 'published' | 'cancelled'
  seats: readonly Seat[]
  declarations: readonly Declaration[]
  setAside: readonly SetAside[]
  closedPlaces: readonly ClosedPlace[]
  /** The latest last: it is the one that holds. */
  reviews: readonly Review[]
  /** Ids of those who locked their own scores. */
  scoresLockedBy: readonly string[]
  consensusLockedAt: Instant | null
  rankedAt: Instant | null
  /** Whoever opened, or began to open, the proposals; and whoever approved a version of the specification, up to the one in force. */
  openers: readonly string[]
  approvers: readonly string[]
  /** Whoever saved a version of the specification, up to the one in force. */
  drafters: readonly string[]
  /** Members of the organisations that proposed, suspended there or not; nobody before the opening. */
  ofBidders: readonly string[]
  /** When the second opener completed the opening. */
  openedAt: Instant | null
  /** Submissions that count and are not yet decrypted: scoring waits for all of them. */
  stillSealed: number
}

/** Scores are agreed between people, so one person alone is no panel. Said on the page of the panel. */
export const leastScorers = 2

/** The role in the organisation that a place on the panel asks for. */
export const roleForSeat: Record<PanelRole, Role> = {
  chair: 'panel chair',
  evaluator: 'evaluator',
  moderator: 'moderator',
}

export function seatOf(evaluation: Evaluation, personId: string): Seat | null {
  return evaluation.seats.find((seat) => seat.personId === personId && seat.leftAt === null) ?? null
}

/** Whether a place that needs a second person has one. */
export function isConfirmed({
  needsConfirmation,
  confirmedBy,
}: Pick<Seat, 'needsConfirmation' | 'confirmedBy'>): boolean {
  return !needsConfirmation || confirmedBy !== null
}

/** The chair scores as the evaluators do; the moderator never does. */
export function scores(seat: Pick<Seat, 'role'>): boolean {
  return seat.role !== 'moderator'
}

export function scorersOf(evaluation: Evaluation): Seat[] {
  return evaluation.seats.filter((seat) => seat.leftAt === null && scores(seat))
}

/** Places that somebody left, nobody took, and without which the panel does not go on. */
export function vacanciesOf(evaluation: Evaluation): Seat[] {
  return evaluation.seats.filter(
    (seat) =>
      seat.leftAt !== null &&
      !evaluation.seats.some(({ inPlaceOf }) => inPlaceOf === seat.personId) &&
      !evaluation.closedPlaces.some(({ personId }) => personId === seat.personId),
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
  | 'belongs to a bidder'
  | 'approved the specification'
  | 'drafted the specification'
  | 'one chair only'
  | 'moderation has begun'

/** Whether this member of the buyer may take this place now; `leaving` is whose place it is, or was until then. */
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
  if (evaluation.ofBidders.includes(candidate.personId)) return refuse('belongs to a bidder')
  if (evaluation.openers.includes(candidate.personId)) return refuse('opened the proposals')
  if (scores({ role }) && evaluation.approvers.includes(candidate.personId)) return refuse('approved the specification')
  if (scores({ role }) && evaluation.drafters.includes(candidate.personId)) return refuse('drafted the specification')
  if (
    role === 'chair' &&
    evaluation.seats.some((seat) => seat !== leaving && seat.role === 'chair' && seat.leftAt === null)
  ) {
    return refuse('one chair only')
  }
  // Whoever takes a place scores alone before anybody goes on; an additional person would change a panel that is done.
  if (scores({ role }) && !leaving && moderationBlockers(evaluation).length === 0) return refuse('moderation has begun')
  // The chair leads on to the award; nobody scores any more.
  if (role === 'evaluator' && evaluation.consensusLockedAt !== null) return refuse('moderation has begun')
  return accept(null)
}

export function stageNow(evaluation: Evaluation): DeclarationStage {
  return evaluation.openedAt === null ? 'before opening' : 'names known'
}

export function momentNow(evaluation: Evaluation, personId: string): DeclarationMoment {
  if (evaluation.openedAt === null) return 'before opening'
  if (evaluation.rankedAt !== null) return 'after ranking'
  if (evaluation.consensusLockedAt !== null) return 'after agreed scores'
  return evaluation.scoresLockedBy.includes(personId) ? 'after own lock' : 'before own lock'
}

export function declarationsOf(evaluation: Evaluation, personId: string): Declaration[] {
  return evaluation.declarations.filter((one) => one.personId === personId)
}

export type Clearance =
  | 'not confirmed'
  | 'not declared'
  | 'names not declared'
  | 'waits for a decision'
  | 'may not take part'
  | 'before opening'
  | 'cleared'

/** Whether this person may see the proposals: of no bidder, interests declared on the names, and every conflict decided for them. */
export function clearanceOf(evaluation: Evaluation, personId: string): Clearance {
  if (evaluation.ofBidders.includes(personId)) return 'may not take part'
  const declared = declarationsOf(evaluation, personId)
  const conflict = conflictIn(declared)
  if (conflict !== null) return conflict
  if (evaluation.openedAt === null) return declared.length === 0 ? 'not declared' : 'before opening'
  if (!declared.some(({ stage }) => stage === 'names known')) return 'names not declared'
  const seat = seatOf(evaluation, personId)
  return seat === null || isConfirmed(seat) ? 'cleared' : 'not confirmed'
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
  return declarationsOf(evaluation, personId)
    .filter(({ conflict, decision }) => conflict && decision === null)
    .toSorted((one, other) => one.declaredAt - other.declaredAt)
}

export type ModerationBlocker =
  | { code: 'not opened' }
  | { code: 'still sealed'; count: number }
  | { code: 'no chair' }
  | { code: 'place vacant'; name: string; role: PanelRole }
  | { code: 'not locked'; name: string }
  | { code: 'conflict waits'; name: string }
  | { code: 'too few'; least: number }

/**
 * Everything that stands between this panel and its moderation; while one remains, nobody sees another's scores. Once
 * the agreed scores are locked the moderation is over, and whoever leads the panel from then on does not score.
 */
export function moderationBlockers(evaluation: Evaluation): ModerationBlocker[] {
  if (evaluation.openedAt === null) return [{ code: 'not opened' }]
  if (evaluation.consensusLockedAt !== null) return []
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
  for (const { name } of waitingMembers(evaluation)) blockers.push({ code: 'conflict waits', name })
  if (scorersOf(evaluation).length < leastScorers) blockers.push({ code: 'too few', least: leastScorers })
  return blockers
}

/** Members of the panel whose conflict waits for a decision. */
export function waitingMembers(evaluation: Evaluation): Seat[] {
  return evaluation.seats.filter(
    (seat) => seat.leftAt === null && clearanceOf(evaluation, seat.personId) === 'waits for a decision',
  )
}

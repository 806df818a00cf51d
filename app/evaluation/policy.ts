import { hasRole, isAuditor, type Actor } from '#app/identity/actor.ts'
import { isOfBuyer } from '#app/tendering/buyer.ts'
import { confirmingRoles } from './appointing.ts'
import {
  clearanceOf,
  hasDeclared,
  isConfirmed,
  isConflicted,
  isExcluded,
  moderationBlockers,
  scores,
  seatOf,
  type Evaluation,
  type Seat,
} from './panel.ts'

/**
 * Who may do what in the evaluation of a tender. Whether it is time for it is another question: see panel.ts. An auditor
 * reads the proposals once they are opened and the scores once the ranking exists, and a place on the panel gives them
 * nothing.
 */
export const evaluationPolicy = {
  /** That this tender has an evaluation at all: for the buyer's own people. */
  view: (actor: Actor, evaluation: Evaluation) => isOfBuyer(actor, evaluation),
  /** The members of the panel, without what they declared. */
  viewPanel: (actor: Actor, evaluation: Evaluation) =>
    (isOfBuyer(actor, evaluation) && hasRole(actor, 'commissioner', 'approver', 'auditor')) ||
    isSeated(actor, evaluation),
  /** A commissioner without a conflict of their own. */
  appoint: (actor: Actor, evaluation: Evaluation) => setsUp(actor, evaluation),
  replace: (actor: Actor, evaluation: Evaluation) => setsUp(actor, evaluation),
  /** Of a place that somebody else gave: see `confirming`. */
  confirmMember: (actor: Actor, evaluation: Evaluation) =>
    isOfBuyer(actor, evaluation) && hasRole(actor, ...confirmingRoles) && !isConflicted(evaluation, actor.personId),
  goOnWithout: (actor: Actor, evaluation: Evaluation) => setsUp(actor, evaluation),
  /** Their own desk for this tender: for everybody who has, or had, a place on the panel. */
  viewDesk: (actor: Actor, evaluation: Evaluation) =>
    isOfBuyer(actor, evaluation) &&
    !isAuditor(actor) &&
    evaluation.seats.some(({ personId }) => personId === actor.personId),
  /** The panel must; whoever opens, releases or decides may, at any time. */
  declare: (actor: Actor, evaluation: Evaluation) =>
    isSeated(actor, evaluation) ||
    (isOfBuyer(actor, evaluation) && !isAuditor(actor) && hasRole(actor, 'commissioner', 'approver', 'legal')),
  /** The register of interests: for those who decide on conflicts, and afterwards for auditors. */
  viewRegister: (actor: Actor, evaluation: Evaluation) =>
    isModerator(actor, evaluation) ||
    auditsRanked(actor, evaluation) ||
    (isOfBuyer(actor, evaluation) && hasRole(actor, 'commissioner')),
  /**
   * The moderator decides, who does not score, once their own interests are declared and clear; on the moderator's own
   * conflict, and where there is no moderator, a commissioner outside the panel; nobody on their own.
   */
  decideConflict: (actor: Actor, evaluation: Evaluation, personId: string) => {
    if (actor.personId === personId || !isOfBuyer(actor, evaluation)) return false
    const moderator = evaluation.seats.find(({ role, leftAt }) => role === 'moderator' && leftAt === null)
    if (!moderator || moderator.personId === personId) return setsUp(actor, evaluation) && !isSeated(actor, evaluation)
    return isModerator(actor, evaluation) && hasDeclared(evaluation, actor.personId)
  },
  /** The proposals, under their labels and without prices: for members of the panel who are cleared, and for auditors. */
  viewProposals: (actor: Actor, evaluation: Evaluation) =>
    auditsOpened(actor, evaluation) ||
    (isSeated(actor, evaluation) && clearanceOf(evaluation, actor.personId) === 'cleared'),
  score: (actor: Actor, evaluation: Evaluation) => {
    const seat = placeOf(actor, evaluation)
    return seat !== null && scores(seat)
  },
  /** How far each has come; no score. */
  viewProgress: (actor: Actor, evaluation: Evaluation) =>
    (isOfBuyer(actor, evaluation) && hasRole(actor, 'commissioner', 'approver', 'auditor')) ||
    isSeated(actor, evaluation),
  /**
   * The individual scores and reasons: for the panel once everybody locked, for the deciders once it agreed, for auditors
   * once it is ranked.
   */
  viewModeration: (actor: Actor, evaluation: Evaluation) => {
    if (isAuditor(actor)) return auditsRanked(actor, evaluation)
    return (
      (evaluationPolicy.viewProposals(actor, evaluation) && moderationBlockers(evaluation).length === 0) ||
      (isOfBuyer(actor, evaluation) &&
        hasRole(actor, 'commissioner', 'approver') &&
        !isConflicted(evaluation, actor.personId) &&
        evaluation.consensusLockedAt !== null)
    )
  },
  /** Leads the panel through its scores; what it agrees is written down by the chair. */
  runModeration: (actor: Actor, evaluation: Evaluation) =>
    isModerator(actor, evaluation) && !isConflicted(evaluation, actor.personId),
  recordConsensus: (actor: Actor, evaluation: Evaluation) => isChair(actor, evaluation),
  startRanking: (actor: Actor, evaluation: Evaluation) =>
    isChair(actor, evaluation) && !isConflicted(evaluation, actor.personId),
  /** Says for the remaining members whether the agreed scores stand. */
  reviewAgreedScores: (actor: Actor, evaluation: Evaluation) =>
    isChair(actor, evaluation) && clearanceOf(evaluation, actor.personId) === 'cleared',
  /** Names, totals and prices; never for somebody who left the panel or has a conflict, with whatever roles. */
  viewRanking: (actor: Actor, evaluation: Evaluation) =>
    !isExcluded(evaluation, actor.personId) &&
    !isConflicted(evaluation, actor.personId) &&
    (auditsRanked(actor, evaluation) ||
      (isOfBuyer(actor, evaluation) && hasRole(actor, 'commissioner', 'approver', 'legal')) ||
      takesPart(actor, evaluation)),
}

function setsUp(actor: Actor, evaluation: Evaluation): boolean {
  return isOfBuyer(actor, evaluation) && hasRole(actor, 'commissioner') && !isConflicted(evaluation, actor.personId)
}

function auditsOpened(actor: Actor, evaluation: Evaluation): boolean {
  return (
    isOfBuyer(actor, evaluation) &&
    isAuditor(actor) &&
    evaluation.openedAt !== null &&
    evaluation.stillSealed === 0 &&
    !isExcluded(evaluation, actor.personId)
  )
}

function auditsRanked(actor: Actor, evaluation: Evaluation): boolean {
  return auditsOpened(actor, evaluation) && evaluation.rankedAt !== null
}

function placeOf(actor: Actor, evaluation: Evaluation): Seat | null {
  return isOfBuyer(actor, evaluation) && !isAuditor(actor) ? seatOf(evaluation, actor.personId) : null
}

function isSeated(actor: Actor, evaluation: Evaluation): boolean {
  return placeOf(actor, evaluation) !== null
}

/** With a place that a second person confirmed, where one has to. */
function takesPart(actor: Actor, evaluation: Evaluation): boolean {
  const seat = placeOf(actor, evaluation)
  return seat !== null && isConfirmed(seat)
}

/** Of this tender's panel, whoever else chairs panels in the organisation. */
export function isChair(actor: Actor, evaluation: Evaluation): boolean {
  return takesPart(actor, evaluation) && placeOf(actor, evaluation)?.role === 'chair'
}

function isModerator(actor: Actor, evaluation: Evaluation): boolean {
  return takesPart(actor, evaluation) && placeOf(actor, evaluation)?.role === 'moderator'
}

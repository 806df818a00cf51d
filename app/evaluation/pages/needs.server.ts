import { clearanceOf, moderationBlockers, seatOf, vacanciesOf, type Evaluation } from '#app/evaluation/panel.ts'
import { confirming } from '#app/evaluation/appointing.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { mustReview, standingBlockers } from '#app/evaluation/set-aside.ts'
import { cellsOf, panelCriteria, scoringProgress, type Cell } from '#app/evaluation/score.ts'
import { labelsOfTenders } from '#app/proposals/store/opened-proposals.server.ts'
import { cellsAgreed } from '#app/evaluation/store/consensus.server.ts'
import { findEvaluations, tendersUnderEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { cellsScoredBy } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'
import type { Need } from '#app/lib/need.ts'
import { formatDay, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { findPublishedTenders } from '#app/tendering/store/tenders.server.ts'
import type { PublishedTender } from '#app/tendering/tender.ts'
import { proposalsToOpen } from './needs-of-opening.server.ts'

/** Proposals that this person can open, then what each panel waits for from them. */
export async function needsOfEvaluation(db: Db, actor: Actor, now: Instant): Promise<Need[]> {
  if (actor.organisationKind !== 'commissioner') return []
  return [...(await proposalsToOpen(db, actor, now)), ...(await needsOfPanels(db, actor))]
}

/** Conflicts and gaps first, because everybody else waits for them. */
async function needsOfPanels(db: Db, actor: Actor): Promise<Need[]> {
  const found = await tendersUnderEvaluation(db, actor)
  const ids = found.map(({ id }) => id)
  const [tenders, evaluations, labels, scored, agreed] = await Promise.all([
    findPublishedTenders(db, ids),
    findEvaluations(db, ids),
    labelsOfTenders(db, ids),
    cellsScoredBy(db, ids, actor.personId),
    cellsAgreed(db, ids),
  ])
  const desks = ids.flatMap((tenderId): Desk[] => {
    const isOf = (one: { tenderId: string }) => one.tenderId === tenderId
    const tender = tenders.find(({ id }) => id === tenderId)
    const evaluation = evaluations.find(isOf)
    if (!tender || !evaluation) return []
    const cells = cellsOf(labels.filter(isOf), panelCriteria(tender.inForce.specification))
    const rankingStarted = found.some(({ id, rankingStarted: started }) => id === tenderId && started)
    const own = { scored: scored.filter(isOf), agreed: agreed.filter(isOf) }
    return [{ actor, tender, evaluation, rankingStarted, cells, ...own }]
  })
  const before = desks.filter(({ rankingStarted }) => !rankingStarted)
  return [
    ...desks.flatMap(conflicts),
    ...desks.flatMap(places),
    ...desks.flatMap(vacancies),
    ...desks.flatMap(reviews),
    ...[declarations, ownScores, moderation].flatMap((step) => before.flatMap(step)),
  ]
}

interface Desk {
  actor: Actor
  tender: PublishedTender
  evaluation: Evaluation
  rankingStarted: boolean
  /** All that the panel scores; empty before the proposals are unsealed. */
  cells: readonly Cell[]
  /** By this person. */
  scored: readonly Cell[]
  agreed: readonly Cell[]
}

function conflicts({ actor, tender, evaluation }: Desk): Need[] {
  const people = new Map(evaluation.declarations.map(({ personId, name }) => [personId, name]))
  return [...people]
    .filter(
      ([personId]) =>
        clearanceOf(evaluation, personId) === 'waits for a decision' &&
        evaluationPolicy.decideConflict(actor, evaluation, personId),
    )
    .map(([personId, name]) =>
      need(
        tender,
        `Decide on the conflict of interest of ${name}`,
        href('/buyer/tenders/:tenderId/panel/conflicts/:personId', { tenderId: tender.id, personId }),
      ),
    )
}

function vacancies({ actor, tender, evaluation }: Desk): Need[] {
  if (!evaluationPolicy.replace(actor, evaluation)) return []
  const hasChair = evaluation.seats.some(({ role, leftAt }) => role === 'chair' && leftAt === null)
  return vacanciesOf(evaluation)
    .filter(({ role }) => (role === 'chair' ? !hasChair : evaluation.consensusLockedAt === null))
    .map(({ personId, name }) =>
      need(
        tender,
        `Replace ${name} on the panel`,
        href('/buyer/tenders/:tenderId/panel/replace/:personId', { tenderId: tender.id, personId }),
      ),
    )
}

/** Places that were given once names were known, and wait for a second person. */
function places({ actor, tender, evaluation }: Desk): Need[] {
  if (!evaluationPolicy.confirmMember(actor, evaluation)) return []
  return evaluation.seats
    .filter((seat) => seat.leftAt === null && confirming(seat, actor.personId).ok)
    .map(({ name }) =>
      need(
        tender,
        `Confirm the place of ${name} on the panel`,
        href('/buyer/tenders/:tenderId/panel', { tenderId: tender.id }),
      ),
    )
}

/** Locked agreed scores in which scores had a part that were set aside since. */
function reviews({ actor, tender, evaluation }: Desk): Need[] {
  if (!mustReview(evaluation) || !evaluationPolicy.reviewAgreedScores(actor, evaluation)) return []
  return [
    need(
      tender,
      'Say whether the agreed scores stand',
      href('/buyer/tenders/:tenderId/moderation/review', { tenderId: tender.id }),
    ),
  ]
}

function declarations({ actor, tender, evaluation, cells }: Desk): Need[] {
  if (seatOf(evaluation, actor.personId) === null) return []
  const to = href('/panel/:tenderId/interests', { tenderId: tender.id })
  switch (clearanceOf(evaluation, actor.personId)) {
    case 'not declared':
    case 'names not declared':
      if (evaluation.openedAt === null) return [need(tender, 'Declare your interests', to)]
      if (evaluation.stillSealed > 0 || cells.length === 0) return []
      return [need(tender, 'Declare your interests on the bidders’ names', to)]
    default:
      return []
  }
}

function ownScores({ actor, tender, evaluation, cells, scored }: Desk): Need[] {
  const mayScore = evaluationPolicy.score(actor, evaluation) && evaluationPolicy.viewProposals(actor, evaluation)
  if (!mayScore || evaluation.consensusLockedAt !== null || evaluation.scoresLockedBy.includes(actor.personId))
    return []
  if (evaluation.stillSealed > 0 || cells.length === 0) return []
  const { done, total, next } = scoringProgress(cells, scored)
  const { individualScoresBy } = tender.inForce.specification.timetable
  const when = individualScoresBy && `By ${formatDay(individualScoresBy)}`
  if (next === null)
    return [need(tender, 'Check and lock your scores', href('/panel/:tenderId/lock', { tenderId: tender.id }), when)]
  const left = total - done === 1 ? '1 answer' : `${total - done} answers`
  const cell = href('/panel/:tenderId/score/:proposalId/:criterion', {
    tenderId: tender.id,
    proposalId: next.proposalId,
    criterion: next.criterion,
  })
  return [need(tender, `Score ${left}`, cell, when)]
}

/** The moderator runs the moderation; the chair agrees on every score, locks what is agreed and starts the ranking. */
function moderation({ actor, tender, evaluation, cells, agreed }: Desk): Need[] {
  const isReady = cells.length > 0 && moderationBlockers(evaluation).length === 0
  if (!isReady || !evaluationPolicy.viewProposals(actor, evaluation)) return []
  if (evaluation.consensusLockedAt !== null) {
    const mayStart = evaluationPolicy.startRanking(actor, evaluation)
    return mayStart && standingBlockers(evaluation).length === 0
      ? [need(tender, 'Start the ranking', href('/buyer/tenders/:tenderId/ranking', { tenderId: tender.id }))]
      : []
  }
  const mayRecord = evaluationPolicy.recordConsensus(actor, evaluation)
  if (!mayRecord && !evaluationPolicy.runModeration(actor, evaluation)) return []
  const { done, total } = scoringProgress(cells, agreed)
  if (done === total && !mayRecord) return []
  if (done === total)
    return [
      need(tender, 'Lock the agreed scores', href('/buyer/tenders/:tenderId/moderation/lock', { tenderId: tender.id })),
    ]
  const left = total - done === 1 ? '1 score' : `${total - done} scores`
  const { moderationOn } = tender.inForce.specification.timetable
  const when = moderationOn && `Planned for ${formatDay(moderationOn)}`
  const doing = mayRecord ? `Agree on ${left}` : `Run the moderation of ${left}`
  return [need(tender, doing, href('/buyer/tenders/:tenderId/moderation', { tenderId: tender.id }), when)]
}

function need({ inForce }: PublishedTender, doing: string, to: string, when: string | null = null): Need {
  return { text: `${doing}: ${inForce.specification.title}`, href: to, when }
}

import { clearanceWords, leftThePanel, roleWords } from '#app/evaluation/content.ts'
import { clearanceOf, declarationsOf, moderationBlockers, scores, seatOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { cellsOf, panelCriteria, scoringProgress } from '#app/evaluation/score.ts'
import { labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { scoresOfPerson } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept } from '#app/lib/result.ts'
import { formatDay } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { permittedToJudge } from './permitted.server.ts'

/** A panel member's own desk for one tender: what to do next, and how much is left. Nobody else's scores. */
export async function panelTenderPage(db: Db, actor: Actor, tenderId: string) {
  const seen = await permittedToJudge(db, actor, tenderId, evaluationPolicy.viewDesk)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const seat = seatOf(evaluation, actor.personId)
  const clearance = clearanceOf(evaluation, actor.personId)
  const cleared = evaluationPolicy.viewProposals(actor, evaluation)
  const [proposals, own] = cleared
    ? await Promise.all([labelsOf(db, tenderId), scoresOfPerson(db, tenderId, actor.personId)])
    : [[], []]
  const criteria = panelCriteria(tender.specification)
  const { individualScoresBy } = tender.specification.timetable
  return accept({
    tenderId,
    reference: tender.reference,
    title: tender.title,
    role: seat && roleWords[seat.role].name,
    scores: seat !== null && scores(seat),
    isChair: seat?.role === 'chair',
    mayDecideConflicts: evaluationPolicy.viewRegister(actor, evaluation),
    opened: evaluation.openedAt !== null,
    stillSealed: evaluation.stillSealed,
    cleared,
    mayDeclareAgain: seat !== null && declarationsOf(evaluation, actor.personId).length > 0,
    mustDeclare: seat !== null && (clearance === 'not declared' || clearance === 'names not declared'),
    standing: seat === null && clearance !== 'may not take part' ? leftThePanel : clearanceWords[clearance],
    locked: evaluation.scoresLockedBy.includes(actor.personId),
    moderationOpen: evaluationPolicy.viewModeration(actor, evaluation),
    waitingFor: moderationBlockers(evaluation).length,
    consensusLocked: evaluation.consensusLockedAt !== null,
    scoresBy: individualScoresBy && formatDay(individualScoresBy),
    criteria: criteria.map(({ key, text }) => ({ key, text })),
    proposals: proposals.map(({ proposalId, label }) => ({
      proposalId,
      label,
      scores: criteria.map(
        ({ key }) => own.find((one) => one.proposalId === proposalId && one.criterion === key)?.score ?? null,
      ),
    })),
    progress: scoringProgress(cellsOf(proposals, criteria), own),
  })
}

import { blockerWords, roleWords } from '#app/evaluation/content.ts'
import { clearanceOf, moderationBlockers, scorersOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { panelCriteria } from '#app/evaluation/score.ts'
import { labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { scoredCounts } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept } from '#app/lib/result.ts'
import { formatDay } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { permittedToJudge } from './permitted.server.ts'

/** How far each member of the panel is: counts only, no score. */
export async function scoringPage(db: Db, actor: Actor, tenderId: string) {
  const seen = await permittedToJudge(db, actor, tenderId, evaluationPolicy.viewProgress)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  // Before the opening not even the number of proposals is known.
  const opened = evaluation.openedAt !== null
  const [labels, counts] = await Promise.all([opened ? labelsOf(db, tenderId) : [], scoredCounts(db, tenderId)])
  const total = labels.length * panelCriteria(tender.specification).length
  const { individualScoresBy } = tender.specification.timetable
  return accept({
    tenderId,
    title: tender.title,
    opened,
    nothingToScore: opened && evaluation.stillSealed === 0 && labels.length === 0,
    scoresBy: individualScoresBy && formatDay(individualScoresBy),
    total,
    people: scorersOf(evaluation).map(({ personId, name, role }) => ({
      name,
      role: roleWords[role].name,
      cleared: clearanceOf(evaluation, personId) === 'cleared',
      done: counts.get(personId) ?? 0,
      locked: evaluation.scoresLockedBy.includes(personId),
    })),
    blockers: moderationBlockers(evaluation).map(blockerWords),
    /** To read, for those who may and have no desk of their own for it. */
    proposals:
      evaluationPolicy.viewProposals(actor, evaluation) && !evaluationPolicy.viewDesk(actor, evaluation) ? labels : [],
    maySeeModeration: evaluationPolicy.viewModeration(actor, evaluation),
  })
}

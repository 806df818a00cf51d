import { adviceWords } from '#app/evaluation/content.ts'
import { clearanceOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { reasonAdvice } from '#app/evaluation/reason-checks.ts'
import { panelCriteria } from '#app/evaluation/score.ts'
import { labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { scoresOfPerson } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import { permittedToJudge } from './permitted.server.ts'

/** All of one person's scores and reasons, to check before they are locked. */
export async function lockScoresPage(db: Db, actor: Actor, tenderId: string) {
  const seen = await permittedToJudge(db, actor, tenderId, evaluationPolicy.score)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  if (clearanceOf(evaluation, actor.personId) !== 'cleared') return refuse({ kind: 'not permitted' })
  const [labels, own] = await Promise.all([labelsOf(db, tenderId), scoresOfPerson(db, tenderId, actor.personId)])
  const criteria = panelCriteria(tender.specification)
  const highestScore = Math.max(...tender.specification.scale.map(({ score }) => score))
  const proposals = labels.map(({ proposalId, label }) => ({
    proposalId,
    label,
    rows: criteria.map(({ key, text }) => {
      const stored = own.find((one) => one.proposalId === proposalId && one.criterion === key)
      const otherLabels = labels.map((other) => other.label).filter((other) => other !== label)
      return {
        criterion: key,
        text,
        stored: stored ? { score: stored.score, reason: stored.reason } : null,
        advice: stored
          ? reasonAdvice({ ...stored, criterionText: text, otherLabels, highestScore }).map(adviceWords)
          : [],
      }
    }),
  }))
  return accept({
    tenderId,
    title: tender.title,
    proposals,
    missing: proposals.flatMap(({ rows }) => rows).filter(({ stored }) => stored === null).length,
    locked: evaluation.scoresLockedBy.includes(actor.personId),
  })
}

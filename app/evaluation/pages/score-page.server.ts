import { adviceWords } from '#app/evaluation/content.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { reasonAdvice } from '#app/evaluation/reason-checks.ts'
import { cellsOf, panelCriteria, scoringProgress } from '#app/evaluation/score.ts'
import { shownTargets } from '#app/evaluation/shown-targets.ts'
import { findBlindBid, labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { scoresOfPerson } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import type { Evaluation } from '#app/evaluation/panel.ts'
import { permittedToJudge } from './permitted.server.ts'

/** One criterion of one proposal to score: the answer and the targets beside the scale and the person's own reason. */
export async function scorePage(db: Db, actor: Actor, tenderId: string, proposalId: string, criterionKey: string) {
  const seen = await permittedToJudge(db, actor, tenderId, mayScoreNow)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const criteria = panelCriteria(tender.specification)
  const criterion = criteria.find(({ key }) => key === criterionKey)
  const [bid, labels, own] = await Promise.all([
    findBlindBid(db, tenderId, proposalId),
    labelsOf(db, tenderId),
    scoresOfPerson(db, tenderId, actor.personId),
  ])
  if (!bid || !criterion) return refuse({ kind: 'not found' })
  const stored = own.find((one) => one.proposalId === proposalId && one.criterion === criterionKey) ?? null
  const { scale, investorQuestions } = tender.specification
  const otherLabels = labels.map(({ label }) => label).filter((label) => label !== bid.label)
  const highestScore = Math.max(...scale.map(({ score }) => score))
  const advice = stored
    ? reasonAdvice({ ...stored, criterionText: criterion.text, otherLabels, highestScore }).map(adviceWords)
    : []
  return accept({
    tenderId,
    proposalId,
    title: tender.title,
    label: bid.label,
    criterion: { key: criterion.key, text: criterion.text, minimumScore: criterion.minimumScore },
    question: investorQuestions.find(({ key }) => key === criterion.investorQuestion)?.text ?? '',
    scale: scale.map(({ score, label }) => ({ score, label })),
    answer: bid.answers[criterionKey] ?? '',
    targets: shownTargets(bid.targets, tender.specification),
    stored: stored && { score: stored.score, reason: stored.reason },
    version: stored?.version ?? 0,
    advice,
    locked: evaluation.scoresLockedBy.includes(actor.personId),
    progress: scoringProgress(cellsOf(labels, criteria), own, { proposalId, criterion: criterionKey }),
  })
}

function mayScoreNow(actor: Actor, evaluation: Evaluation): boolean {
  return evaluationPolicy.score(actor, evaluation) && evaluationPolicy.viewProposals(actor, evaluation)
}

import { adviceWords, triggerWords } from '#app/evaluation/content.ts'
import { agreementOn, copiedReasons, spread, triggers } from '#app/evaluation/moderation.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { reasonAdvice } from '#app/evaluation/reason-checks.ts'
import { cellsOf, isSameCell, panelCriteria, scoringProgress, withoutCells } from '#app/evaluation/score.ts'
import { shownTargets } from '#app/evaluation/shown-targets.ts'
import { findBlindBid, labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { agreedBeforeSetAside, agreedScores } from '#app/evaluation/store/consensus.server.ts'
import { panelScores } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import { permittedToJudge } from './permitted.server.ts'

/** One criterion of one proposal to agree on: the answer, what each gave and why, and what is to be discussed. */
export async function moderationCellPage(
  db: Db,
  actor: Actor,
  tenderId: string,
  proposalId: string,
  criterionKey: string,
) {
  const seen = await permittedToJudge(db, actor, tenderId, evaluationPolicy.viewModeration)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const criteria = panelCriteria(tender.specification)
  const criterion = criteria.find(({ key }) => key === criterionKey)
  const [bid, labels, all, agreed, before] = await Promise.all([
    findBlindBid(db, tenderId, proposalId),
    labelsOf(db, tenderId),
    panelScores(db, tenderId),
    agreedScores(db, tenderId),
    agreedBeforeSetAside(db, tenderId),
  ])
  const again = evaluation.consensusLockedAt === null ? before : []
  if (!bid || !criterion) return refuse({ kind: 'not found' })

  const of = all.filter((one) => one.proposalId === proposalId && one.criterion === criterionKey)
  const stored = agreed.find((one) => one.proposalId === proposalId && one.criterion === criterionKey) ?? null
  const nameOf = (personId: string) => evaluation.seats.find((seat) => seat.personId === personId)?.name ?? 'Somebody'
  const { scale } = tender.specification
  const highestScore = Math.max(...scale.map(({ score }) => score))
  const otherLabels = labels.map(({ label }) => label).filter((label) => label !== bid.label)
  const alpha = agreementOn(criterionKey, all)
  return accept({
    tenderId,
    proposalId,
    title: tender.title,
    label: bid.label,
    criterion: { key: criterion.key, text: criterion.text, minimumScore: criterion.minimumScore },
    scale: scale.map(({ score, label }) => ({ score, label })),
    highestScore,
    answer: bid.answers[criterionKey] ?? '',
    targets: shownTargets(bid.targets, tender.specification),
    scores: of.map(({ personId, score, reason }) => ({ who: nameOf(personId), score, reason })),
    spread: of.length > 0 ? spread(of.map(({ score }) => score)) : null,
    flags: triggers(of, { criterion, agreed: stored?.score ?? null, copied: copiedReasons(all), alpha }).map(
      (trigger) => triggerWords(trigger, nameOf),
    ),
    stored: stored && { score: stored.score, reason: stored.reason },
    version: stored?.version ?? 0,
    advice: stored
      ? reasonAdvice({ ...stored, criterionText: criterion.text, otherLabels, highestScore }).map(adviceWords)
      : [],
    mayRecord: evaluationPolicy.recordConsensus(actor, evaluation) && evaluation.consensusLockedAt === null,
    consensusLocked: evaluation.consensusLockedAt !== null,
    again: again.some((cell) => isSameCell(cell, { proposalId, criterion: criterionKey })),
    progress: scoringProgress(cellsOf(labels, criteria), withoutCells(agreed, again), {
      proposalId,
      criterion: criterionKey,
    }),
  })
}

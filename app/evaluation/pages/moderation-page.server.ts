import { agreementWords, blockerWords, standingWords, triggerWords } from '#app/evaluation/content.ts'
import { agreementOn, copiedReasons, triggers } from '#app/evaluation/moderation.ts'
import { moderationBlockers } from '#app/evaluation/panel.ts'
import { panelHistory } from '#app/evaluation/panel-history.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { isSameCell, panelCriteria, withoutCells } from '#app/evaluation/score.ts'
import { mustReview, standingBlockers } from '#app/evaluation/set-aside.ts'
import { labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { agreedBeforeSetAside, agreedScores } from '#app/evaluation/store/consensus.server.ts'
import { panelScores } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import { permittedToJudge } from './permitted.server.ts'

/**
 * Every cell with what each gave, what to discuss and what is agreed. Whoever may not see that yet gets no score, only
 * who is missing. The number of queries does not depend on the number of proposals.
 */
export async function moderationPage(db: Db, actor: Actor, tenderId: string) {
  const seen = await permittedToJudge(db, actor, tenderId, evaluationPolicy.viewProgress)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const criteria = panelCriteria(tender.specification)
  const visible = evaluationPolicy.viewModeration(actor, evaluation)
  const [labels, all, agreed, before] = visible
    ? await Promise.all([
        labelsOf(db, tenderId),
        panelScores(db, tenderId),
        agreedScores(db, tenderId),
        agreedBeforeSetAside(db, tenderId),
      ])
    : [[], [], [], []]
  const again = evaluation.consensusLockedAt === null ? before : []

  const scoresByCell = Map.groupBy(all, cellKey)
  const agreedByCell = new Map(agreed.map((one) => [cellKey(one), one.score]))
  const copied = copiedReasons(all)
  const agreement = new Map(criteria.map(({ key }) => [key, agreementOn(key, all)]))
  const nameOf = (personId: string) => evaluation.seats.find((seat) => seat.personId === personId)?.name ?? 'Somebody'
  const proposals = labels.map(({ proposalId, label }) => ({
    proposalId,
    label,
    cells: criteria.map((criterion) => {
      const key = cellKey({ proposalId, criterion: criterion.key })
      const of = scoresByCell.get(key) ?? []
      const score = agreedByCell.get(key) ?? null
      const alpha = agreement.get(criterion.key) ?? null
      return {
        criterion: criterion.key,
        scores: of.map((one) => one.score),
        agreed: score,
        again: again.some((cell) => isSameCell(cell, { proposalId, criterion: criterion.key })),
        flags: triggers(of, { criterion, agreed: score, copied, alpha }).map((trigger) => ({
          rule: trigger.rule,
          text: triggerWords(trigger, nameOf),
        })),
      }
    }),
  }))
  return accept({
    tenderId,
    title: tender.title,
    visible,
    blockers: moderationBlockers(evaluation).map(blockerWords),
    mayRecord: evaluationPolicy.recordConsensus(actor, evaluation),
    consensusLocked: evaluation.consensusLockedAt !== null,
    criteria: criteria.map(({ key, text }) => ({ key, text })),
    scorers: [...new Set(all.map(({ personId }) => nameOf(personId)))],
    panelHistory: panelHistory(evaluation),
    standing: standingBlockers(evaluation).map(standingWords),
    reviewDue: mustReview(evaluation),
    mayReview: mustReview(evaluation) && evaluationPolicy.reviewAgreedScores(actor, evaluation),
    reviewCount: evaluation.reviews.length,
    proposals,
    agreedCount: withoutCells(agreed, again).length,
    total: labels.length * criteria.length,
    agreement: visible
      ? criteria.flatMap(({ key, text }) => {
          const one = agreement.get(key)
          return one ? [{ key, text, alpha: one.alpha?.toFixed(2) ?? '–', words: agreementWords(one) }] : []
        })
      : [],
  })
}

function cellKey({ proposalId, criterion }: { proposalId: string; criterion: string }): string {
  return `${proposalId} ${criterion}`
}

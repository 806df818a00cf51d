import { awardPhase } from '#app/contracts/award.ts'
import { awardPolicy } from '#app/contracts/policy.ts'
import { findAward, findRankingResult, resultRule } from '#app/contracts/store/awards.server.ts'
import { biddersOf } from '#app/proposals/store/opened-proposals.server.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { agreedReasonsFor } from '#app/evaluation/store/consensus.server.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { emailOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** What is about to be told, for whoever may release it: how much of the winner, by which rule, and in which words. */
export async function releasePage(db: Db, actor: Actor, tenderId: string) {
  const [tender, evaluation] = await Promise.all([findPublished(db, tenderId), findEvaluation(db, tenderId)])
  if (!tender || !evaluation || !evaluationPolicy.view(actor, evaluation)) return refuse({ kind: 'not found' })
  if (!awardPolicy.view(actor, evaluation)) return refuse({ kind: 'not permitted' })
  const [award, bidders, ranking, now, email] = await Promise.all([
    findAward(db, tenderId),
    biddersOf(db, tenderId),
    findRankingResult(db, tenderId),
    portalNow(db),
    emailOf(db, actor.personId),
  ])
  const isTime = awardPhase(ranking !== undefined, award) === 'awarded'
  if (!award || !isTime || !awardPolicy.release(actor, evaluation)) return refuse({ kind: 'not yet' })

  const { criteria, regime } = tender.inForce.specification
  const [rule, reasons] = await Promise.all([
    resultRule(db, regime, dayOf(now, tender.timeZone)),
    agreedReasonsFor(db, tenderId, award.proposalId),
  ])
  return accept({
    tenderId,
    title: tender.inForce.specification.title,
    bidders: bidders.length,
    winner: bidders.find(({ proposalId }) => proposalId === award.proposalId)?.name ?? '',
    regime: regime ?? '',
    rule,
    contact: { name: actor.name, email },
    reasons:
      rule.tells === 'reasons'
        ? criteria
            .filter(({ scoredBy }) => scoredBy === 'panel')
            .map(({ key, text }) => ({ criterion: key, text, reason: reasons.get(key) ?? '' }))
        : [],
  })
}

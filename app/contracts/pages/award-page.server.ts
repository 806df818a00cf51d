import { awardPhase } from '#app/contracts/award.ts'
import { explainPriceAboveBudget } from '#app/contracts/content.ts'
import { awardPolicy } from '#app/contracts/policy.ts'
import { findAward, findRankingResult } from '#app/contracts/store/awards.server.ts'
import { biddersOf } from '#app/proposals/store/opened-proposals.server.ts'
import { findContractOfTender } from '#app/contracts/store/contracts.server.ts'
import { verifierOrganisations } from '#app/contracts/store/verifiers.server.ts'
import { standingWords } from '#app/evaluation/content.ts'
import { panelHistory } from '#app/evaluation/panel-history.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { namesOf } from '#app/identity/store/people.server.ts'
import { formatPence } from '#app/lib/money.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatDay, formatMoment, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { aboveBudget } from '#app/proposals/submit.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** The way from the ranking to the contract: who came first, what was recommended and decided, and what comes next. */
export async function awardPage(db: Db, actor: Actor, tenderId: string) {
  const [tender, evaluation] = await Promise.all([findPublished(db, tenderId), findEvaluation(db, tenderId)])
  if (!tender || !evaluation || !evaluationPolicy.view(actor, evaluation)) return refuse({ kind: 'not found' })
  if (!awardPolicy.view(actor, evaluation)) return refuse({ kind: 'not permitted' })
  const [ranking, award, bidders, contract, verifiers] = await Promise.all([
    findRankingResult(db, tenderId),
    findAward(db, tenderId),
    biddersOf(db, tenderId),
    findContractOfTender(db, tenderId),
    verifierOrganisations(db),
  ])
  const nameOf = (proposalId: string) => bidders.find((bidder) => bidder.proposalId === proposalId)?.name ?? ''
  const people = await namesOf(db, award ? [award.recommendedBy, award.decidedBy ?? award.recommendedBy] : [])
  const when = (at: Instant | null) => (at === null ? '' : formatMoment(at, tender.timeZone))
  const ranked = (ranking?.entries ?? []).map(({ id, label, place, total, pricePence }) => ({
    proposalId: id,
    label,
    name: nameOf(id),
    place,
    total: total.rounded,
    price: formatPence(pricePence),
  }))

  const phase = awardPhase(ranking !== undefined, award)
  const first = ranking?.entries.find(({ place }) => place === 1)
  const above = first ? aboveBudget({ pricePenceByYear: [first.pricePence] }, tender.inForce.specification) : null
  const isOpen = phase === 'to be recommended' || phase === 'declined'
  const mayRecommend = awardPolicy.recommend(actor, evaluation)
  const mayDrawUp = awardPolicy.drawUp(actor, evaluation)
  return accept({
    tenderId,
    title: tender.inForce.specification.title,
    phase,
    ranked,
    first: ranked.find(({ place }) => place === 1) ?? null,
    /** What of the panel's work has to be settled first. */
    standing: standingBlockers(evaluation).map(standingWords),
    panelHistory: panelHistory(evaluation),
    /** Why the first of the ranking cannot be recommended. */
    tooDear: above && explainPriceAboveBudget(above),
    award: award
      ? {
          proposalId: award.proposalId,
          bidder: nameOf(award.proposalId),
          reason: award.recommendation,
          recommendedBy: people.get(award.recommendedBy) ?? '',
          recommendedAt: when(award.recommendedAt),
          decision: award.decision,
          decisionReason: award.decisionReason ?? '',
          decidedBy: (award.decidedBy && people.get(award.decidedBy)) ?? '',
          decidedAt: when(award.decidedAt),
          releasedAt: when(award.resultsReleasedAt),
          standstillEndsOn: award.standstillEndsOn && formatDay(award.standstillEndsOn),
          earliestSignatureOn: award.earliestSignatureOn && formatDay(award.earliestSignatureOn),
        }
      : null,
    contract: contract ? { id: contract.id, reference: contract.reference } : null,
    verifiers,
    /** What this person can do here now. */
    may: {
      recommend: mayRecommend && isOpen && first !== undefined && !above,
      decide: phase === 'to be decided' && award !== undefined && awardPolicy.decide(actor, evaluation, award),
      release: phase === 'awarded' && awardPolicy.release(actor, evaluation),
      drawUp: phase === 'released' && !contract && mayDrawUp,
    },
  })
}

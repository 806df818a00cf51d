import { standingWords } from '#app/evaluation/content.ts'
import { panelHistory } from '#app/evaluation/panel-history.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import type { RankingResult } from '#app/evaluation/ranking-result.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { biddersOf, labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { findRanking } from '#app/evaluation/store/rankings.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { formatPence, pence } from '#app/lib/money.ts'
import { parseRational, toFixed } from '#app/lib/rational.ts'
import { accept } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { permittedToJudge } from './permitted.server.ts'

/** Whether the ranking can be started, how far the worker is, or what came out. Names and prices only with the result. */
export async function rankingPage(db: Db, actor: Actor, tenderId: string) {
  const seen = await permittedToJudge(db, actor, tenderId, evaluationPolicy.viewRanking)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const opened = evaluation.openedAt !== null
  const [ranking, labels] = await Promise.all([findRanking(db, tenderId), opened ? labelsOf(db, tenderId) : []])
  const computed = ranking?.computed
  const bidders = computed ? await biddersOf(db, tenderId) : []
  return accept({
    tenderId,
    title: tender.title,
    reference: tender.reference,
    nothingToRank: opened && evaluation.stillSealed === 0 && labels.length === 0,
    ready: evaluation.consensusLockedAt !== null,
    panelHistory: panelHistory(evaluation),
    standing: standingBlockers(evaluation).map(standingWords),
    mayStart: evaluationPolicy.startRanking(actor, evaluation),
    underWay: ranking && !computed ? { step: ranking.step, done: ranking.stepsDone, total: ranking.stepsTotal } : null,
    result: computed
      ? {
          ...shownResult(
            computed.result,
            new Map(bidders.map(({ proposalId, name }) => [proposalId, name])),
            tender.specification,
          ),
          sha256: computed.sha256,
          when: formatMoment(computed.at, tender.timeZone),
        }
      : null,
  })
}

function shownResult(
  { entries, ties, methodSha256, seed }: RankingResult,
  nameOf: ReadonlyMap<string, string>,
  { investorQuestions, criteria, outcomes, priceFormula }: Specification,
) {
  const named = (id: string) => nameOf.get(id) ?? 'A bidder'
  return {
    methodSha256,
    seed,
    outcome: outcomes.find(({ key }) => key === priceFormula?.outcome)?.statement ?? null,
    questions: investorQuestions.map(({ key, text }) => ({ key, text })),
    criteria: criteria.map(({ key, text }) => ({ key, text })),
    entries: entries.map((entry) => ({
      id: entry.id,
      label: entry.label,
      name: named(entry.id),
      place: entry.place,
      total: entry.total,
      questions: entry.questions.map(({ key, marks }) => ({ key, value: Number(marks.rounded), ...marks })),
      parts: entry.parts.map(({ criterion, score, marks }) => ({ criterion, score, ...marks })),
      price: formatPence(entry.pricePence),
      promised: entry.promisedOutcomes,
      perOutcome: entry.pricePerOutcome && {
        pounds: formatPence(pence(Number(toFixed(parseRational(entry.pricePerOutcome.exact), 0))), { always: true }),
        exactPence: entry.pricePerOutcome.exact,
      },
      belowMinimum: entry.belowMinimum,
    })),
    ties: ties.map(({ ahead, behind, partedBy }) => ({ ahead: named(ahead), behind: named(behind), partedBy })),
  }
}

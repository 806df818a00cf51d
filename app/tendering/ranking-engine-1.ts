import { sumPence, type Pence } from '#app/lib/money.ts'
import { add, compare, formatRational, multiply, rational, sum, toFixed, type Rational } from '#app/lib/rational.ts'
import { criteriaOf, highestScore, type Method, type MethodCriterion, type TieRule } from './method.ts'
import { anchoredShare, pricePerOutcome } from './price-formula.ts'
import type { Lots, Ranking, RankingEntry, RankingInput } from './rank.ts'

/** The arithmetic of every method that names engine 1: it stands for ever, whatever a later engine does. See `rank`. */
export function rankByEngine1(method: Method, bids: readonly RankingInput[], lots: Lots | null): Ranking {
  if (new Set(bids.map(({ id }) => id)).size < bids.length) throw new RangeError('a proposal is there twice')
  const marked = bids.map((bid) => mark(method, bid))
  const standing = marked.filter(({ belowMinimum }) => belowMinimum.length === 0)
  const lotOf = lots && lotsOf(standing, lots)
  const partedBy = (a: Marked, b: Marked) => method.tieRule.find((rule) => tieBreakers[rule](a, b, lotOf) !== 0) ?? null
  const order = (a: Marked, b: Marked) => {
    const byTotal = compare(b.total, a.total)
    if (byTotal !== 0) return byTotal
    const rule = partedBy(a, b)
    return rule ? tieBreakers[rule](a, b, lotOf) : 0
  }

  const ranked = standing.sort((a, b) => order(a, b) || byId(a, b))
  const failed = marked.filter((bid) => !standing.includes(bid)).sort((a, b) => compare(b.total, a.total) || byId(a, b))
  const ties = ranked.flatMap((behind, i) => {
    const ahead = ranked[i - 1]
    if (!ahead || compare(ahead.total, behind.total) !== 0) return []
    return [{ ahead: ahead.bid.id, behind: behind.bid.id, partedBy: partedBy(ahead, behind) }]
  })
  const placeOf = (bid: Marked) => ranked.findIndex((other) => order(other, bid) === 0) + 1
  return {
    tender: method.tender,
    entries: [...ranked.map((bid) => entryOf(bid, placeOf(bid))), ...failed.map((bid) => entryOf(bid, null))],
    ties,
  }
}

interface Marked {
  bid: RankingInput
  parts: { criterion: MethodCriterion; score: number | null; marks: Rational }[]
  questions: { key: Method['investorQuestions'][number]['key']; marks: Rational }[]
  total: Rational
  pricePence: Pence
  perOutcome: Rational | null
  belowMinimum: RankingEntry['belowMinimum']
}

type Drawn = ReadonlyMap<string, string>

function mark(method: Method, bid: RankingInput): Marked {
  const pricePence = sumPence(bid.pricePenceByYear)
  const perOutcome = perOutcomeOf(method, bid, pricePence)
  const highest = highestScore(method)
  const questions = method.investorQuestions.map(({ key, criteria }) => {
    const parts = criteria.map((criterion) => {
      const whole = rational(criterion.weightBps * method.totalMarks, 10_000)
      if (criterion.scoredBy === 'formula') {
        if (!method.priceFormula || !perOutcome) throw new RangeError(`no formula for ${criterion.key}`)
        return { criterion, score: null, marks: multiply(whole, anchoredShare(method.priceFormula, perOutcome)) }
      }
      const score = scoreOf(method, bid, criterion.key)
      return { criterion, score, marks: multiply(whole, rational(score, highest)) }
    })
    return { key, parts, marks: sum(parts.map(({ marks }) => marks)) }
  })
  return {
    bid,
    parts: questions.flatMap(({ parts }) => parts),
    questions: questions.map(({ key, marks }) => ({ key, marks })),
    total: questions.map(({ marks }) => marks).reduce(add, rational(0)),
    pricePence,
    perOutcome,
    belowMinimum: criteriaOf(method).flatMap(({ key, scoredBy, minimumScore }) => {
      if (scoredBy === 'formula' || minimumScore === null) return []
      const score = scoreOf(method, bid, key)
      return score < minimumScore ? [{ criterion: key, score, minimumScore }] : []
    }),
  }
}

function scoreOf(method: Method, bid: RankingInput, criterion: string): number {
  const score = bid.scores[criterion]
  if (score === undefined) throw new RangeError(`${bid.id} has no agreed score for ${criterion}`)
  if (!method.scale.some((step) => step.score === score)) throw new RangeError(`${score} is not on the scale`)
  return score
}

function perOutcomeOf({ priceFormula }: Method, bid: RankingInput, totalPricePence: Pence): Rational | null {
  if (!priceFormula) return null
  const { years } = priceFormula
  if (bid.pricePenceByYear.length !== years) throw new RangeError(`${bid.id} has no price for each of ${years} years`)
  const price = pricePerOutcome({ totalPricePence, promisedPerYear: bid.promisedPerYear, years })
  if (!price.ok) throw new RangeError(`${bid.id} cannot be priced: ${price.refusal}`)
  return price.value
}

/** Each rule as a comparator: negative where the first goes ahead. */
const tieBreakers: Record<TieRule, (a: Marked, b: Marked, lots: Drawn | null) => number> = {
  'higher score on chances': (a, b) => compare(questionMarks(b, 'chances'), questionMarks(a, 'chances')),
  'higher score on results': (a, b) => compare(questionMarks(b, 'results'), questionMarks(a, 'results')),
  'lower total price': (a, b) => a.pricePence - b.pricePence,
  'lot drawn from the seed': (a, b, lots) => (lots ? byText(lots.get(a.bid.id) ?? '', lots.get(b.bid.id) ?? '') : 0),
}

function questionMarks({ questions }: Marked, wanted: 'chances' | 'results'): Rational {
  return questions.find(({ key }) => key === wanted)?.marks ?? rational(0)
}

function lotsOf(standing: readonly Marked[], lots: Lots): Drawn {
  const drawn = new Map<string, string>()
  for (const { bid } of standing) {
    const lot = lots[bid.id]
    if (!lot) throw new RangeError(`no lot was drawn for ${bid.id}`)
    drawn.set(bid.id, lot)
  }
  if (new Set(drawn.values()).size < drawn.size) throw new RangeError('two proposals drew the same lot')
  return drawn
}

const byId = (a: Marked, b: Marked) => byText(a.bid.id, b.bid.id)

/** By code unit: the same order on every machine. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function entryOf(marked: Marked, place: number | null): RankingEntry {
  const { bid, parts, questions, total, pricePence, perOutcome, belowMinimum } = marked
  return {
    id: bid.id,
    label: bid.label,
    place,
    total: shown(total),
    questions: questions.map(({ key, marks }) => ({ key, marks: shown(marks) })),
    parts: parts.map(({ criterion, score, marks }) => ({ criterion: criterion.key, score, marks: shown(marks) })),
    pricePence,
    promisedOutcomes: bid.promisedPerYear * bid.pricePenceByYear.length,
    pricePerOutcome: perOutcome && shown(perOutcome),
    belowMinimum,
  }
}

function shown(value: Rational): { exact: string; rounded: string } {
  return { exact: formatRational(value), rounded: toFixed(value, 2) }
}

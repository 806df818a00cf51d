import { formatPence, pence, type Pence } from '#app/lib/money.ts'
import { compare, rational, readRational, zero } from '#app/lib/rational.ts'
import { dayOf, daysBetween, formatDay, type CalendarDay, type Instant } from '#app/lib/time.ts'
import { timetableDays, timetableMoments } from './timetable-labels.ts'
import type { Outcome, Specification } from './specification.ts'

/**
 * What can be meant and is more often a slip of the hand: a year too many, a nought too few. It is asked about and never
 * refused. The figures below are what is usual, not what any law says; none of them decides anything.
 */
export interface PlausibilityQuestion {
  code:
    | 'long gap'
    | 'short gap'
    | 'little time to bid'
    | 'long standstill'
    | 'few or many people'
    | 'range far from the number'
    | 'wanted of other people'
    | 'no better than today'
    | 'everybody wanted'
    | 'baseline of other people'
    | 'budget for each person'
    | 'budget'
    | 'long contract'
    | 'extension longer than the contract'
    | 'mobilisation beside the budget'
    | 'incentive beside the budget'
    | 'incentive rate'
    | 'formula far from the budget'
    | 'formula hardly separates'
    | 'word limit'
    | 'weight'
    | 'highest score needed'
    | 'band factor'
  path: string
  /** What was entered, and what it is held against, in words that stay the same from day to day. */
  is: string
  beside: string
}

/** Days after the step before (the first: after today) within which a step usually lies. */
const usualDays = {
  questionsCloseAt: [0, 180],
  answersPublishedBy: [0, 60],
  proposalsCloseAt: [3, 150],
  openingAt: [0, 14],
  individualScoresBy: [2, 90],
  moderationOn: [0, 60],
  decisionOn: [0, 60],
  awardNoticeOn: [0, 60],
  earliestSignatureOn: [0, 120],
  contractStartsOn: [7, 400],
} as const

const usual = {
  daysToBid: 25,
  standstillWorkingDays: 30,
  people: [5, 50_000],
  /** How many times more or less one figure is than another that it belongs to. */
  rangeTimes: 3,
  wantedTimes: 1.5,
  cohortTimes: 10,
  incentiveRateTimes: 3,
  formulaTimes: 3,
  formulaSpread: 10,
  penceForEachPerson: [5_000, 20_000_000],
  budgetPence: [500_000, 50_000_000_000],
  years: 10,
  mobilisationShare: 0.3,
  incentiveShare: 0.5,
  words: [50, 3_000],
  weightBps: [100, 7_000],
  bandFactor: 5,
} as const

/** Everything to ask about in a draft as it stands at `now`, section by section. */
export function plausibilityQuestions(
  specification: Specification,
  { timeZone, now }: { timeZone: string; now: Instant },
): PlausibilityQuestion[] {
  return [
    ...peopleQuestions(specification),
    ...specification.outcomes.flatMap((outcome, i) => outcomeQuestions(outcome, i, specification)),
    ...judgingQuestions(specification),
    ...moneyQuestions(specification),
    ...formulaQuestions(specification),
    ...stepQuestions(specification, timeZone, now),
  ]
}

/** Whether a figure is so many times more, or so many times less, than another. */
export function isFar(figure: number, from: number, times: number): boolean {
  return figure > from * times || figure * times < from
}

function isOutside(figure: number, [least, most]: readonly [number, number]): boolean {
  return figure < least || figure > most
}

function peopleQuestions({ customersPerYear: people, volumeRange }: Specification): PlausibilityQuestion[] {
  if (people === null) return []
  const questions: PlausibilityQuestion[] = []
  if (isOutside(people, usual.people)) {
    questions.push({ code: 'few or many people', path: 'customersPerYear', is: count(people), beside: '' })
  }
  if (volumeRange && (volumeRange.from * usual.rangeTimes < people || volumeRange.to > people * usual.rangeTimes)) {
    const is = `${count(volumeRange.from)} to ${count(volumeRange.to)}`
    questions.push({ code: 'range far from the number', path: 'volumeRange.from', is, beside: count(people) })
  }
  return questions
}

function outcomeQuestions(
  { baseline, wanted }: Outcome,
  i: number,
  { customersPerYear: people }: Specification,
): PlausibilityQuestion[] {
  const questions: PlausibilityQuestion[] = []
  const ask = (code: PlausibilityQuestion['code'], field: string, is: string, beside: string) =>
    questions.push({ code, path: `outcomes[${i}].${field}`, is, beside })
  const share = ({ number, of }: { number: number; of: number }) => `${count(number)} of ${count(of)}`
  if (wanted && people !== null && (wanted.of > people * usual.wantedTimes || wanted.of * usual.cohortTimes < people)) {
    ask('wanted of other people', 'wanted.of', share(wanted), count(people))
  }
  if (wanted && wanted.number === wanted.of) ask('everybody wanted', 'wanted.number', share(wanted), '')
  if (baseline && people !== null && isFar(baseline.of, people, usual.cohortTimes)) {
    ask('baseline of other people', 'baseline.of', share(baseline), count(people))
  }
  if (baseline && wanted && baseline.number * wanted.of >= wanted.number * baseline.of) {
    ask('no better than today', 'wanted.number', share(wanted), share(baseline))
  }
  return questions
}

function judgingQuestions({ criteria, scale, payment }: Specification): PlausibilityQuestion[] {
  const highest = Math.max(0, ...scale.map(({ score }) => score))
  const ofCriteria = criteria.flatMap(({ wordLimit, weightBps, minimumScore }, i): PlausibilityQuestion[] => {
    const path = `criteria[${i}]`
    const questions: PlausibilityQuestion[] = []
    if (wordLimit !== null && isOutside(wordLimit, usual.words)) {
      questions.push({ code: 'word limit', path: `${path}.wordLimit`, is: count(wordLimit), beside: '' })
    }
    if (weightBps > 0 && isOutside(weightBps, usual.weightBps)) {
      questions.push({ code: 'weight', path: `${path}.weightBps`, is: `${weightBps / 100}%`, beside: '' })
    }
    if (minimumScore !== null && highest > 0 && minimumScore === highest) {
      questions.push({ code: 'highest score needed', path: `${path}.minimumScore`, is: String(highest), beside: '' })
    }
    return questions
  })
  const ofBands = payment.difficultyBands.flatMap(({ code, factor }, i): PlausibilityQuestion[] =>
    compare(readRational(factor) ?? zero, rational(usual.bandFactor)) > 0
      ? [{ code: 'band factor', path: `payment.difficultyBands[${i}].factor`, is: factor, beside: code }]
      : [],
  )
  return [...ofCriteria, ...ofBands]
}

function moneyQuestions(specification: Specification): PlausibilityQuestion[] {
  const { budgetPence: budget, contractYears: years, extensionYears, payment } = specification
  const questions: PlausibilityQuestion[] = []
  const ask = (code: PlausibilityQuestion['code'], path: string, is: string, beside = '') =>
    questions.push({ code, path, is, beside })
  const each = forEach(budget, specification.customersPerYear, years)
  if (each !== null && isOutside(each, usual.penceForEachPerson)) {
    ask('budget for each person', 'budgetPence', formatPence(budget ?? pence(0)), formatPence(pence(Math.round(each))))
  } else if (each === null && budget !== null && isOutside(budget, usual.budgetPence)) {
    ask('budget', 'budgetPence', formatPence(budget))
  }
  if (years !== null && years + extensionYears > usual.years) {
    ask('long contract', 'contractYears', count(years + extensionYears))
  }
  if (years !== null && extensionYears > years) {
    ask('extension longer than the contract', 'extensionYears', count(extensionYears), count(years))
  }
  if (budget === null || budget <= 0) return questions
  const { mobilisationPence, incentive } = payment
  if (mobilisationPence > budget * usual.mobilisationShare) {
    ask(
      'mobilisation beside the budget',
      'payment.mobilisationPence',
      formatPence(mobilisationPence),
      formatPence(budget),
    )
  }
  if (incentive && incentive.ceilingPence > budget * usual.incentiveShare) {
    const path = 'payment.incentive.ceilingPence'
    ask('incentive beside the budget', path, formatPence(incentive.ceilingPence), formatPence(budget))
  }
  if (incentive && each !== null && incentive.ratePencePerPersonAbove > each * usual.incentiveRateTimes) {
    const path = 'payment.incentive.ratePencePerPersonAbove'
    const rate = formatPence(incentive.ratePencePerPersonAbove)
    ask('incentive rate', path, rate, formatPence(pence(Math.round(each))))
  }
  return questions
}

/** What a result may cost within the budget, beside the prices of the formula. */
function formulaQuestions({
  priceFormula,
  budgetPence,
  contractYears,
  outcomes,
}: Specification): PlausibilityQuestion[] {
  if (!priceFormula) return []
  const { fullMarksAtOrBelowPence: full, noMarksAtOrAbovePence: none } = priceFormula
  const is = `${formatPence(full)} to ${formatPence(none)}`
  const path = 'priceFormula.noMarksAtOrAbovePence'
  const wanted = outcomes.find(({ key }) => key === priceFormula.outcome)?.wanted?.number ?? null
  const each = forEach(budgetPence, wanted, contractYears)
  const questions: PlausibilityQuestion[] = []
  if (each !== null && (full > each * usual.formulaTimes || none * usual.formulaTimes < each)) {
    const beside = formatPence(pence(Math.round(each)))
    questions.push({ code: 'formula far from the budget', path, is, beside })
  }
  if (full > 0 && none > full * usual.formulaSpread) {
    questions.push({ code: 'formula hardly separates', path, is, beside: '' })
  }
  return questions
}

function stepQuestions(specification: Specification, timeZone: string, now: Instant): PlausibilityQuestion[] {
  const { timetable, contractStartsOn } = specification
  const moments = Object.keys(timetableMoments) as (keyof typeof timetableMoments)[]
  const days = Object.keys(timetableDays) as (keyof typeof timetableDays)[]
  const steps: [name: keyof typeof usualDays, on: CalendarDay | null][] = [
    ...moments.map((name) => {
      const at = timetable[name]
      return [name, at === null ? null : dayOf(at, timeZone)] as [typeof name, CalendarDay | null]
    }),
    ...days.map((name) => [name, timetable[name]] as [typeof name, CalendarDay | null]),
    ['contractStartsOn', contractStartsOn],
  ]
  const questions: PlausibilityQuestion[] = []
  const today = dayOf(now, timeZone)
  let [before, most, isFirst] = [today, 0, true]
  for (const [name, on] of steps) {
    const [least, longest] = usualDays[name]
    most += longest
    if (on === null) continue
    const path = name === 'contractStartsOn' ? name : `timetable.${name}`
    const passed = daysBetween(before, on)
    if (passed > most) questions.push({ code: 'long gap', path, is: formatDay(on), beside: count(most) })
    if (!isFirst && passed >= 0 && passed < least) {
      questions.push({ code: 'short gap', path, is: formatDay(on), beside: count(least) })
    }
    const toBid = daysBetween(today, on)
    if (name === 'proposalsCloseAt' && toBid >= 0 && toBid < usual.daysToBid) {
      questions.push({ code: 'little time to bid', path, is: formatDay(on), beside: count(usual.daysToBid) })
    }
    if (passed >= 0) before = on
    most = 0
    isFirst = false
  }
  const { standstillWorkingDays: standstill } = timetable
  if (standstill !== null && standstill > usual.standstillWorkingDays) {
    const path = 'timetable.standstillWorkingDays'
    questions.push({ code: 'long standstill', path, is: count(standstill), beside: '' })
  }
  return questions
}

/** Pence for each of so many people a year; `null` while something is not known. */
function forEach(total: Pence | null, people: number | null, years: number | null): number | null {
  if (total === null || !people || !years || people < 1 || years < 1) return null
  return total / (people * years)
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}

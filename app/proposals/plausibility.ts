import { formatPence, pence, sumPence, type Pence } from '#app/lib/money.ts'
import { addYears, type CalendarDay } from '#app/lib/time.ts'
import { dayNumbersIn, milestoneWords } from '#app/tendering/milestone-day.ts'
import { isFar } from '#app/tendering/plausibility.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { countWords } from '#app/tendering/word-count.ts'
import { sectionTitle } from './content.ts'
import type { ProposalContent, Target } from './proposal-content.ts'
import { contentOf, type Section, type SectionName } from './sections.ts'

/** What a bidder is asked before submission, in words that name its place. It can be meant, and is never refused. */
export interface UnusualInProposal {
  section: SectionName
  field: string
  text: string
}

/** What is usual; none of it decides anything. */
const usual = {
  shareOfBudget: [0.3, 2],
  yearTimes: 5,
  shareOfWanted: [0.5, 1.25],
  words: 10,
  days: 730,
  yearsAfterTheContract: 2,
} as const

/** Everything to ask about in a proposal that lacks nothing else, in the order of its sections. */
export function unusualInProposal(content: ProposalContent, specification: Specification): UnusualInProposal[] {
  return [
    ...answerQuestions(content, specification),
    ...content.targets.flatMap((target) => targetQuestions(target, specification)),
    ...priceQuestions(content, specification),
  ]
}

/** The same for what is saved of one section; nothing while it is blank. */
export function unusualInSection(section: Section | undefined, specification: Specification): UnusualInProposal[] {
  return section ? unusualInProposal(contentOf([section], specification), specification) : []
}

function answerQuestions({ answers }: ProposalContent, { criteria }: Specification): UnusualInProposal[] {
  return criteria.flatMap(({ key, scoredBy, wordLimit }): UnusualInProposal[] => {
    const words = countWords(answers[key] ?? '')
    if (scoredBy !== 'panel' || wordLimit === null || words === 0 || words >= Math.min(usual.words, wordLimit))
      return []
    const name: SectionName = `answer:${key}`
    const text = `${sectionTitle(name)} has ${count(words)} of ${count(wordLimit)} words`
    return [{ section: name, field: 'text', text }]
  })
}

function targetQuestions(target: Target, specification: Specification): UnusualInProposal[] {
  const section: SectionName = `target:${target.outcome}`
  const questions: UnusualInProposal[] = []
  const ask = (field: string, text: string) =>
    questions.push({ section, field, text: `${sectionTitle(section)}: ${text}` })
  const outcome = specification.outcomes.find(({ key }) => key === target.outcome)
  const people = specification.customersPerYear
  const promised = target.numberPerYear
  if (promised !== null && people !== null && outcome) {
    const { wanted, baseline } = outcome
    // Both are numbers of their own cohort: held against the people whom the proposal counts.
    const asked = wanted && (wanted.number * people) / wanted.of
    const today = baseline && (baseline.number * people) / baseline.of
    if (promised === people) ask('numberPerYear', `you promise it for all ${count(people)} people of a year`)
    else if (asked && promised > asked * usual.shareOfWanted[1]) {
      ask(
        'numberPerYear',
        `you promise ${count(promised)}, far more than the ${count(Math.round(asked))} that are wanted`,
      )
    }
    if (today && promised <= today) {
      ask('numberPerYear', `you promise ${count(promised)}, no more than the ${count(Math.round(today))} of today`)
    } else if (asked && promised < asked * usual.shareOfWanted[0]) {
      ask(
        'numberPerYear',
        `you promise ${count(promised)}, far less than the ${count(Math.round(asked))} that are wanted`,
      )
    }
  }
  for (const [field, words] of datedTexts(target)) {
    for (const said of implausibleDates(words, specification)) ask(field, `it names ${said}`)
  }
  target.milestones.forEach(({ afterDays: day }, i) => {
    const before = Math.max(0, ...target.milestones.slice(0, i).map((earlier) => earlier.afterDays ?? 0))
    if (day !== null && day < before) {
      ask(
        `milestones[${i}].afterDays`,
        `milestone ${i + 1} is on day ${count(day)}, before an earlier one on day ${count(before)}`,
      )
    }
  })
  return questions
}

function priceQuestions({ pricePenceByYear }: ProposalContent, specification: Specification): UnusualInProposal[] {
  const { budgetPence: budget } = specification
  const known = pricePenceByYear.filter((price): price is Pence => price !== null && price > 0)
  const total = sumPence(known)
  const questions: UnusualInProposal[] = []
  const ask = (year: number, text: string) =>
    questions.push({ section: 'price', field: `pricePounds[${year}]`, text: `${sectionTitle('price')}: ${text}` })
  if (budget !== null && budget > 0 && known.length > 0) {
    const [least, most] = usual.shareOfBudget
    if (total < budget * least) ask(0, `${formatPence(total)} is far below the budget of ${formatPence(budget)}`)
    if (total > budget * most) ask(0, `${formatPence(total)} is far above the budget of ${formatPence(budget)}`)
  }
  const middle = known.toSorted((a, b) => a - b)[Math.floor(known.length / 2)] ?? pence(0)
  pricePenceByYear.forEach((price, year) => {
    if (price !== null && price > 0 && isFar(price, middle, usual.yearTimes)) {
      ask(year, `${formatPence(price)} in year ${year + 1} is far from ${formatPence(middle)} in another`)
    }
  })
  return questions
}

function datedTexts({ by, milestones }: Target): [field: string, words: string][] {
  return [['by', by], ...milestones.map((one, i): [string, string] => [`milestones[${i}].name`, milestoneWords(one)])]
}

/** Days after someone’s start, and years, that lie far outside the contract. */
function implausibleDates(words: string, { contractStartsOn, contractYears }: Specification): string[] {
  const day = dayNamed(words)
  const years = contractStartsOn === null || contractYears === null ? null : yearsOf(contractStartsOn, contractYears)
  const named = [...words.matchAll(/\b(?:19|20|21|22)\d{2}\b/g)].map(([year]) => Number(year))
  return [
    ...(day !== null && day > usual.days ? [`day ${count(day)}`] : []),
    ...named
      .filter((year) => years !== null && (year < years.first || year > years.last))
      .map((year) => `the year ${year}`),
  ]
}

function yearsOf(startsOn: CalendarDay, contractYears: number): { first: number; last: number } {
  const end = addYears(startsOn, contractYears + usual.yearsAfterTheContract)
  return { first: Number(startsOn.slice(0, 4)), last: Number(end.slice(0, 4)) }
}

function dayNamed(words: string): number | null {
  const days = dayNumbersIn(words)
  return days.length === 0 ? null : Math.max(...days)
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}

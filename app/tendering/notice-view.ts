import { formatBps, formatPence, sumPence, type Pence } from '#app/lib/money.ts'
import { dayOf, formatDeadline, formatWeekday, toIso, type CalendarDay, type Instant } from '#app/lib/time.ts'
import { conditionName } from './condition.ts'
import { withDayOff, type NamedHolidays } from './day-off.ts'
import { milestoneWords } from './milestone-day.ts'
import { roundingRule, tieRule, type Outcome, type PaymentTerms, type Specification } from './specification.ts'
import { countingRule } from './specification/counting-rule.ts'
import { customers } from './specification/customers.ts'
import { factsOf } from './specification/section.ts'
import type { TenderHead } from './tender.ts'
import { documentView } from './tender-document.ts'
import { timetableDays, timetableMoments } from './timetable-labels.ts'

export interface Fact {
  key: string
  value: string
}

/** Names of codes: what a notice shows beside them. */
export interface Names {
  strategicOutcomes: ReadonlyMap<string, string>
  region: string | null
  cpv: readonly { code: string; name: string }[]
  holidays: NamedHolidays
}

/** A version with what stands around it: the one in force, or a draft that its writers read beforehand. */
export interface Noticed extends Pick<TenderHead, 'reference' | 'organisationName' | 'timeZone'> {
  specification: Specification
}

const missing = 'Not entered yet'

/**
 * Everything that bidders need, in words and in the order in which they read it. What a draft lacks is said. What somebody
 * wrote stands by itself, in a fact or a line of its own, never within a sentence of ours: any text reads right there.
 */
export function noticeView(tender: Noticed, names: Names) {
  const { specification: spec, timeZone } = tender
  const word = spec.customersWord || 'people'
  return {
    reference: tender.reference,
    title: spec.title,
    buyer: tender.organisationName,
    summary: spec.summary,
    who: facts({
      ...factsOf(customers, spec),
      'How many a year': spec.customersPerYear === null ? '' : `${spec.customersPerYear} ${word}`,
      'Range of referrals': spec.volumeRange ? `${spec.volumeRange.from} to ${spec.volumeRange.to} a year` : '',
    }),
    outcomes: spec.outcomes.map((outcome) => outcomeView(outcome, names)),
    counting: facts({
      'Which contract year a person belongs to': spec.countingRule.cohort,
      'Of whom is counted': spec.countingRule.denominator,
      'Who counts as reached': spec.countingRule.counted,
      'What must have happened before': spec.countingRule.countsOnlyIf,
      'If more or fewer people come': spec.countingRule.ifVolumeDiffers,
      'What the results also depend on': spec.dependsOn.join('\n'),
      ...factsOf(countingRule, spec),
    }),
    questions: spec.investorQuestions.map(({ key, text, weightBps }) => ({
      key,
      text,
      weight: formatBps(weightBps),
      criteria: spec.criteria
        .filter(({ investorQuestion }) => investorQuestion === key)
        .map((criterion) => ({
          key: criterion.key,
          text: criterion.text,
          weight: formatBps(criterion.weightBps),
          scoredBy: criterion.scoredBy === 'formula' ? 'Price formula' : 'Panel',
          wordLimit: criterion.wordLimit === null ? '–' : String(criterion.wordLimit),
          minimum: criterion.minimumScore === null ? '–' : String(criterion.minimumScore),
        })),
    })),
    scale: spec.scale.map(({ score, label }) => ({ score: String(score), label })),
    ranking: facts({
      'Price of one result': formulaWords(spec),
      'How the promised number binds': spec.priceFormula?.numberRule ?? '',
      Rounding: roundingRule,
      'Equal totals': tieRule.join(', then '),
    }),
    payment: paymentView(spec.payment),
    timetable: timetableView(tender, names.holidays),
    contract: facts({
      Budget: spec.budgetPence === null ? '' : `${formatPence(spec.budgetPence)} for all years together, without VAT`,
      'Most that can be paid': spec.budgetPence === null ? '' : formatPence(mostPaid(spec.budgetPence, spec.payment)),
      Starts: spec.contractStartsOn ? dayInWords(spec.contractStartsOn, names.holidays) : '',
      'Runs for': spec.contractYears === null ? '' : years(spec.contractYears),
      Extension: spec.extensionYears === 0 ? 'No option' : `Option of ${years(spec.extensionYears)}`,
      'Why this long': spec.durationReason,
      Mobilisation: spec.mobilisation,
      Region: names.region ?? '',
      'CPV codes': names.cpv.map(({ code, name }) => `${code} ${name}`).join('; '),
      Regime: spec.regime ?? '',
      'Why it applies': spec.regimeReason,
      'Award route': spec.awardRoute ?? '',
      'Why this route': spec.awardRouteReason,
      Standstill:
        spec.timetable.standstillWorkingDays === null ? '' : `${spec.timetable.standstillWorkingDays} working days`,
    }),
    conditions: spec.conditionsOfParticipation.map(({ text }, i) => ({ key: conditionName(i), text })),
    documents: spec.documents.map(documentView),
    deadline: momentView(spec.timetable.proposalsCloseAt, timeZone),
    questionsUntil: momentView(spec.timetable.questionsCloseAt, timeZone),
  }
}

export type NoticeView = ReturnType<typeof noticeView>

function outcomeView(outcome: Outcome, { strategicOutcomes }: Names) {
  const { key, type, statement, indicator, baseline, wanted, notPaidBecause } = outcome
  const links = outcome.strategicOutcomes.map(({ id, note }) => {
    const named = `${id}: ${strategicOutcomes.get(id) ?? 'not in the list'}`
    return note ? `${named}\n${note}` : named
  })
  return {
    key,
    statement: statement || missing,
    facts: facts({
      Type: type,
      'What shows it': indicator,
      Today: baseline ? `${baseline.number} of ${baseline.of}` : '',
      ...(baseline && { 'Today, in which period': baseline.period, 'Today, by which source': baseline.source }),
      'Wanted in a year': wanted ? `${wanted.number} of ${wanted.of}` : '',
      ...(wanted?.note && { 'About this number': wanted.note }),
      'Strategic outcomes': links.join('\n'),
      ...(notPaidBecause ? { 'Why no part of the price hangs on it': notPaidBecause } : {}),
    }),
  }
}

function formulaWords({ priceFormula: formula, contractYears }: Specification): string {
  if (!formula) return ''
  const full = formatPence(formula.fullMarksAtOrBelowPence)
  const none = formatPence(formula.noMarksAtOrAbovePence)
  const number = `the number promised for outcome ${formula.outcome} in ${years(contractYears ?? 0)}`
  return `Total price divided by ${number}: full marks at ${full} or below, none at ${none} or above, in between a share in a straight line`
}

function paymentView(payment: PaymentTerms) {
  const { incentive } = payment
  return {
    years: payment.coreShareBpsByYear.map((core, i) => ({
      label: `Year ${i + 1}`,
      core: formatBps(core),
      outcome: formatBps(payment.outcomeShareBpsByYear[i] ?? 0),
    })),
    milestones: payment.payableMilestones.map(({ outcome, shareBps, ...milestone }) => ({
      outcome,
      milestone: milestoneWords(milestone),
      share: formatBps(shareBps),
    })),
    bands: payment.difficultyBands.map(({ code, factor }) => ({
      code,
      factor,
      expected: String(payment.expectedBandsPerYear[code]),
    })),
    facts: facts({
      'Who decides the band': payment.bandSetBy,
      Incentive: incentive
        ? `${formatPence(incentive.ratePencePerPersonAbove)} for each person above the number below, at most ${formatBps(incentive.capBpsOfYearlyPrice)} of the year’s price and ${formatPence(incentive.ceilingPence)} in all`
        : 'None',
      ...(incentive && {
        'The incentive starts above': incentive.startsAbove,
        'The incentive is funded from': incentive.fundedFrom,
        'The saving is measured by': incentive.savingMeasure,
      }),
      'Minimum performance': payment.minimumPerformance,
      'When the core is paid': payment.corePaid,
      'When outcomes are paid': payment.outcomesPaid,
      Indexation: payment.indexation,
      Mobilisation: payment.mobilisationPence === 0 ? 'Nothing is paid' : formatPence(payment.mobilisationPence),
      Deadweight: payment.deadweight,
      Clawback: payment.clawback,
    }),
  }
}

function timetableView({ specification: { timetable }, timeZone }: Noticed, holidays: NamedHolidays) {
  const moments = Object.entries(timetableMoments) as [keyof typeof timetableMoments, string][]
  const days = Object.entries(timetableDays) as [keyof typeof timetableDays, string][]
  return [
    ...moments.map(([name, label]) => ({ label, ...dayOffOf(timetable[name], timeZone, holidays) })),
    ...days.map(([name, label]) => {
      const on = timetable[name]
      return { label, when: on ? dayInWords(on, holidays) : missing, iso: on ?? '' }
    }),
  ]
}

function momentView(at: Instant | null, timeZone: string) {
  return at === null ? { when: missing, iso: '' } : { when: formatDeadline(at, timeZone), iso: toIso(at) }
}

function dayOffOf(at: Instant | null, timeZone: string, holidays: NamedHolidays) {
  const { when, iso } = momentView(at, timeZone)
  return { when: at === null ? when : withDayOff(when, dayOf(at, timeZone), holidays), iso }
}

function dayInWords(on: CalendarDay, holidays: NamedHolidays): string {
  return withDayOff(formatWeekday(on), on, holidays)
}

/** The budget binds the price; mobilisation and incentive come on top. */
function mostPaid(budget: Pence, { mobilisationPence, incentive }: PaymentTerms): Pence {
  return sumPence([budget, mobilisationPence, ...(incentive ? [incentive.ceilingPence] : [])])
}

function years(count: number): string {
  return count === 1 ? '1 year' : `${count} years`
}

function facts(values: Record<string, string>): Fact[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: value.trim() === '' ? missing : value }))
}

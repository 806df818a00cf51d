import { bps, pence } from '#app/lib/money.ts'
import type { Specification } from './specification.ts'
import { countingRule } from './specification/counting-rule.ts'
import { customers } from './specification/customers.ts'

/** Where every draft starts: the three investor questions, a scale of six steps, and everything else still open. */
export function blankSpecification({ title, summary }: { title: string; summary: string }): Specification {
  return {
    title,
    summary,
    ...customers.blank,
    volumeRange: null,
    outcomes: [],
    countingRule: { cohort: '', denominator: '', counted: '', countsOnlyIf: '', ifVolumeDiffers: '' },
    dependsOn: [],
    ...countingRule.blank,
    investorQuestions: [
      { key: 'results', text: 'What results are we buying?', weightBps: bps(4000) },
      { key: 'chances', text: 'What are the chances of success?', weightBps: bps(3500) },
      { key: 'resources', text: 'Is this the best use of resources?', weightBps: bps(2500) },
    ],
    criteria: [],
    scale: [
      { score: 0, label: 'Not answered, or nothing that bears on the question' },
      { score: 1, label: 'Poor: major gaps, little evidence' },
      { score: 2, label: 'Limited: significant gaps that worry us' },
      { score: 3, label: 'Satisfactory: answers most of the question, minor gaps' },
      { score: 4, label: 'Good: answers the whole question with evidence' },
      { score: 5, label: 'Excellent: answers the whole question and adds something of value, with strong evidence' },
    ],
    priceFormula: null,
    payment: {
      coreShareBpsByYear: [],
      outcomeShareBpsByYear: [],
      difficultyBands: [
        { code: 'standard', factor: '1' },
        { code: 'complex', factor: '1.5' },
        { code: 'intensive', factor: '2' },
      ],
      bandSetBy: '',
      expectedBandsPerYear: { standard: 0, complex: 0, intensive: 0 },
      payableMilestones: [],
      incentive: null,
      minimumPerformance: '',
      corePaid: '',
      outcomesPaid: '',
      indexation: '',
      mobilisationPence: pence(0),
      deadweight: '',
      clawback: '',
    },
    budgetPence: null,
    contractYears: null,
    contractStartsOn: null,
    extensionYears: 0,
    durationReason: '',
    mobilisation: '',
    region: '',
    cpv: [],
    conditionsOfParticipation: [],
    regime: null,
    regimeReason: '',
    awardRoute: null,
    awardRouteReason: '',
    timetable: {
      questionsCloseAt: null,
      answersPublishedBy: null,
      proposalsCloseAt: null,
      openingAt: null,
      individualScoresBy: null,
      moderationOn: null,
      decisionOn: null,
      awardNoticeOn: null,
      standstillWorkingDays: null,
      earliestSignatureOn: null,
    },
    documents: [],
  }
}

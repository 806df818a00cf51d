import { daysNamedIn } from '#app/contracts/contract-dates.ts'
import { proposalContentSchema, type ProposalContent } from '#app/proposals/proposal-content.ts'
import { pence } from '#app/lib/money.ts'
import { addDays, day, formatDay, instantOf, type CalendarDay, type Instant } from '#app/lib/time.ts'
import { conditionName } from '#app/tendering/condition.ts'
import { blankSpecification } from '#app/tendering/blank-specification.ts'
import { specificationSchema, type Specification } from '#app/tendering/specification.ts'
import { plainSections } from '#app/tendering/specification/plain-sections.ts'
import story from './home-again.json' with { type: 'json' }

export { story }

export const bidders = ['hearth', 'northern', 'steadfast'] as const
export type Bidder = (typeof bidders)[number]

/** A day of the story, moved by whole weeks (given in days) so that weekdays stay what they are. */
export function storyDay(text: string, shiftDays = 0): CalendarDay {
  return addDays(day(text), shiftDays)
}

/** A moment of the story, `2027-01-29T12:00` on London's clocks, moved likewise. */
export function storyInstant(text: string, shiftDays = 0): Instant {
  const [onDay = '', time = ''] = text.split('T')
  const at = instantOf(storyDay(onDay, shiftDays), time, 'Europe/London')
  if (!at.ok) throw new Error(`the story names a moment that does not exist: ${text}`)
  return at.value
}

/** Words of the story with the days that they name moved like all others. */
function movedDays(text: string, shiftDays: number): string {
  return text.replace(/\d{1,2} [A-Z][a-z]+ \d{4}/g, (named) =>
    daysNamedIn(named)
      .map((on) => formatDay(addDays(on, shiftDays)))
      .join(''),
  )
}

/** The plain fields of a specification, each by its name as JSON writes it: `customersWord` is `customers_word`. */
function plainFieldsOf(told: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = plainSections.flatMap(({ fields }) => Object.keys(fields))
  return Object.fromEntries(
    names.map((name) => [name, told[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]]),
  )
}

/** The specification of "Home again", complete and ready to publish. */
export function storySpecification({ shiftDays = 0 }: { shiftDays?: number } = {}): Specification {
  const { tender } = story
  const { payment } = tender
  const blank = blankSpecification({ title: tender.title, summary: tender.summary })
  return specificationSchema.parse({
    ...blank,
    ...plainFieldsOf(tender),
    volumeRange: { from: 255, to: 345 },
    outcomes: tender.outcomes.map((outcome) => ({
      key: outcome.key,
      type: outcome.type,
      statement: outcome.statement,
      indicator: outcome.indicator,
      baseline: outcome.baseline,
      wanted: { number: outcome.wanted.number, of: outcome.wanted.of, note: outcome.wanted.note ?? '' },
      strategicOutcomes: outcome.strategic_outcomes.map(({ id, note }: { id: string; note?: string }) => ({
        id,
        note: note ?? '',
      })),
      notPaidBecause: outcome.not_paid_because ?? '',
    })),
    countingRule: {
      cohort: tender.counting_rule.cohort,
      denominator: tender.counting_rule.denominator,
      counted: tender.counting_rule.at_home,
      countsOnlyIf: tender.counting_rule.counts_only_if,
      ifVolumeDiffers: tender.counting_rule.if_volume_differs,
    },
    dependsOn: tender.depends_on,
    investorQuestions: tender.investor_questions.map(({ key, text, weight_bps }) => ({
      key,
      text,
      weightBps: weight_bps,
    })),
    criteria: tender.criteria.map((criterion) => ({
      key: criterion.key,
      investorQuestion: criterion.investor_question,
      text: criterion.text,
      weightBps: criterion.weight_bps,
      scoredBy: criterion.scored_by,
      wordLimit: criterion.word_limit ?? null,
      minimumScore: criterion.minimum_score ?? null,
    })),
    scale: tender.scale,
    priceFormula: {
      name: 'anchored',
      outcome: 'O1',
      fullMarksAtOrBelowPence: tender.price_formula.full_marks_at_or_below_pence,
      noMarksAtOrAbovePence: tender.price_formula.no_marks_at_or_above_pence,
      numberRule: tender.price_formula.number_rule,
    },
    payment: {
      coreShareBpsByYear: payment.core_share_bps_by_year,
      outcomeShareBpsByYear: payment.outcome_share_bps_by_year,
      difficultyBands: payment.difficulty_bands,
      bandSetBy: payment.band_set_by,
      expectedBandsPerYear: payment.expected_bands_per_year,
      payableMilestones: payment.payable_milestones.map(({ key, outcome, name, after_days, share_bps }) => ({
        key,
        outcome,
        name,
        afterDays: after_days,
        shareBps: share_bps,
      })),
      incentive: {
        capBpsOfYearlyPrice: payment.incentive.cap_bps_of_yearly_price,
        ratePencePerPersonAbove: payment.incentive.rate_pence_per_person_above,
        startsAbove: payment.incentive.starts_above,
        fundedFrom: payment.incentive.funded_from,
        savingMeasure: payment.incentive.saving_measure,
        ceilingPence: tender.incentive_ceiling_pence,
      },
      minimumPerformance: payment.minimum_performance,
      corePaid: payment.core_paid,
      outcomesPaid: payment.outcomes_paid,
      indexation: payment.indexation,
      mobilisationPence: payment.mobilisation_pence,
      deadweight: payment.deadweight,
      clawback: payment.clawback,
    },
    budgetPence: tender.budget_pence,
    contractYears: tender.contract_years,
    contractStartsOn: storyDay(tender.contract_starts_on, shiftDays),
    extensionYears: tender.extension_years,
    durationReason: tender.duration_reason,
    mobilisation: movedDays(tender.mobilisation, shiftDays),
    region: tender.region,
    cpv: tender.cpv,
    conditionsOfParticipation: tender.conditions_of_participation.map(({ text }, i) => ({
      key: conditionName(i),
      text,
    })),
    regime: tender.regime,
    regimeReason: tender.regime_reason,
    awardRoute: 'competition',
    awardRouteReason:
      'One contract, no lots: 300 people a year in one district is the smallest scale at which a seven-day team is viable.',
    timetable: {
      questionsCloseAt: storyInstant(tender.questions_close_at, shiftDays),
      answersPublishedBy: storyInstant(tender.answers_published_by, shiftDays),
      proposalsCloseAt: storyInstant(tender.proposals_close_at, shiftDays),
      openingAt: storyInstant(tender.opening_at, shiftDays),
      individualScoresBy: storyDay(tender.individual_scores_by, shiftDays),
      moderationOn: storyDay(tender.moderation_on, shiftDays),
      decisionOn: storyDay(tender.decision_on, shiftDays),
      awardNoticeOn: storyDay(tender.summaries_and_award_notice_on, shiftDays),
      standstillWorkingDays: 8,
      earliestSignatureOn: storyDay('2027-03-22', shiftDays),
    },
  })
}

/** What this bidder of the story proposes, complete and ready to submit. */
export function storyProposal(bidder: Bidder): ProposalContent {
  const told = story.proposals.find(({ organisation }) => organisation === bidder)
  if (!told) throw new Error(`the story has no bidder ${bidder}`)
  const methods = (words: readonly string[]) => words.map((word) => word.replace('_', ' '))
  return proposalContentSchema.parse({
    answers: told.answers,
    pricePenceByYear: told.price_pence_by_year.map(pence),
    targets: told.targets.map(({ outcome, elements, milestones }) => ({
      outcome,
      customers: elements.customers,
      change: elements.change,
      degree: elements.degree,
      by: elements.by,
      verifiedBy: methods(elements.verified_by),
      numberPerYear: elements.number_per_year,
      numberPerYearByBand: 'number_per_year_by_band' in elements ? elements.number_per_year_by_band : null,
      ownIndicator: 'own_indicator' in elements ? elements.own_indicator : null,
      milestones: milestones.map((milestone) => ({
        key: milestone.key,
        name: milestone.name,
        afterDays: milestone.after_days,
        customersPerYear: milestone.customers_per_year,
        verification: methods(milestone.verification),
        customersPerYearByBand: 'customers_per_year_by_band' in milestone ? milestone.customers_per_year_by_band : null,
      })),
    })),
  })
}

import { formatBps, formatPence, sumPence, type Pence } from '#app/lib/money.ts'
import { divide, parseRational, rational, toFixed } from '#app/lib/rational.ts'
import { formatDay } from '#app/lib/time.ts'
import {
  clause,
  dated,
  headed,
  headedOutside,
  listOf,
  opened,
  paragraph,
  see,
  sentence,
  table,
  worded,
  type Clause,
  type Draft,
} from './clause.ts'
import type { ContractTerms } from './contract-terms.ts'
import { splicedIncentive, type Incentive } from './earlier-words.ts'

/** The price by year, how it is paid, and what the promised number means. Every figure comes from the terms. */
export function clausesOnPayment(terms: ContractTerms): Clause[] {
  return [price(terms), payment(terms), agreedNumber(terms)]
}

function price(terms: ContractTerms): Clause {
  const { years, greatestExposurePence, incentiveCapPence, specification } = terms
  const { mobilisationPence, indexation } = specification.payment
  const total = (amount: (year: (typeof years)[number]) => Pence) => formatPence(sumPence(years.map(amount)))
  return clause('price', [
    paragraph(
      'Each year’s price is in two parts. The core pays for running the service. The outcome pot is paid only for ' +
        'verified results.',
    ),
    table(
      'Price by contract year',
      [
        ['Year', 'text', 0.34],
        ['Price', 'number', 0.16],
        ['Core', 'number', 0.16],
        ['Outcome pot', 'number', 0.16],
        ['Incentive, at most', 'number', 0.18],
      ],
      years.map((year) => [
        `Year ${year.year}: ${formatDay(year.from)} to ${formatDay(year.to)}`,
        formatPence(year.pricePence),
        formatPence(year.corePence),
        formatPence(year.outcomePence),
        formatPence(year.incentiveCapPence),
      ]),
      [
        'All years',
        total((year) => year.pricePence),
        total((year) => year.corePence),
        total((year) => year.outcomePence),
        total((year) => year.incentiveCapPence),
      ],
    ),
    ...potTable(terms),
    headed(
      'The most that can be paid',
      `The most that the Buyer can have to pay under this contract before any extension is ` +
        `${formatPence(greatestExposurePence)}: ${listOf([
          `the price of all years (${formatPence(terms.pricePence)})`,
          ...(mobilisationPence > 0 ? [`mobilisation (${formatPence(mobilisationPence)})`] : []),
          ...(incentiveCapPence > 0 ? [`incentives (${formatPence(incentiveCapPence)} at most)`] : []),
        ])}`,
    ),
    headedOutside(
      terms,
      'Indexation',
      indexation,
      'Where a price changes by this, the parties agree and pay it outside the portal.',
    ),
  ])
}

function potTable(own: ContractTerms): Draft[] {
  const { years, specification } = own
  const { payment: terms } = specification
  if (terms.payableMilestones.length === 0) return []
  const share = 0.8 / (terms.payableMilestones.length + 1)
  const potOf = (i: number) => sumPence(years.flatMap((year) => year.milestones[i]?.potPence ?? []))
  return [
    table(
      'How each year’s outcome pot divides between milestones',
      [
        ['Year', 'text', 0.2],
        ...terms.payableMilestones.map((paid): [string, 'number', number] => [
          `${paid.outcome} ${dated(own, paid)} (${formatBps(paid.shareBps)})`,
          'number',
          share,
        ]),
        ['Outcome pot', 'number', share],
      ],
      years.map((year) => [
        `Year ${year.year}`,
        ...year.milestones.map(({ potPence }) => formatPence(potPence)),
        formatPence(year.outcomePence),
      ]),
      [
        'All years',
        ...terms.payableMilestones.map((_, i) => formatPence(potOf(i))),
        formatPence(sumPence(years.map((year) => year.outcomePence))),
      ],
    ),
  ]
}

function payment(terms: ContractTerms): Clause {
  const { payment: rules } = terms.specification
  const { incentive } = rules
  return clause('payment', [
    worded(terms, {
      1: headed('Core', opened('The core is paid', rules.corePaid)),
      2: headed('Core', opened('The core is paid', rules.corePaid)),
      3: headed('When the core is paid', rules.corePaid),
    }),
    headedOutside(
      terms,
      'Minimum performance',
      rules.minimumPerformance,
      'What is held back or released because of it the parties settle outside the portal.',
    ),
    headedOutside(
      terms,
      worded(terms, { 1: 'Outcomes', 2: 'Outcomes', 3: 'When outcomes are paid' }),
      worded(terms, {
        1: opened('Outcomes are paid', rules.outcomesPaid),
        2: opened('Outcomes are paid', rules.outcomesPaid),
        3: rules.outcomesPaid,
      }),
      'In the portal nothing is accepted because time has passed: where these words say so, the parties settle it outside the portal.',
    ),
    ...(terms.agreedUnits.length === 0
      ? []
      : [
          headed(
            'What a claim brings',
            'For each yearly cohort and each payable milestone the Provider is entitled to the milestone’s part of that ' +
              'year’s outcome pot, times the units verified to date, divided by the units agreed, rounded down to the ' +
              'penny and never more than the part itself. A claim pays the entitlement to date less what was paid before',
          ),
        ]),
    ...unitTable(terms),
    headedOutside(
      terms,
      'Results that would have come anyway',
      rules.deadweight,
      'Where something is to be deducted, the parties settle it outside the portal.',
    ),
    ...(incentive === null ? [] : [incentiveOf(terms, incentive)]),
    headed(
      'Mobilisation',
      rules.mobilisationPence > 0
        ? worded(terms, {
            1: `${formatPence(rules.mobilisationPence)} is paid for mobilisation`,
            2: `${formatPence(rules.mobilisationPence)} is paid for mobilisation, outside the portal`,
          })
        : 'No separate payment is made for mobilisation',
    ),
    paragraph(
      worded(terms, {
        1: 'The Buyer may hold back only what is disputed, and says in writing what it is and why.',
        2:
          'The portal records what is due and what the Buyer approved; invoices are sent and money is paid outside the ' +
          'portal. The Buyer may hold back only what is disputed, and says in writing what it is and why.',
      }),
    ),
  ])
}

function incentiveOf(terms: ContractTerms, incentive: Incentive): Draft {
  const { startsAbove, fundedFrom, savingMeasure, ...most } = incentive
  const { customersWord } = terms.specification
  return worded(terms, {
    1: splicedIncentive(incentive, { customersWord, measured: savingMeasure }),
    2: splicedIncentive(incentive, {
      customersWord,
      measured: `${ended(savingMeasure)} It is measured, agreed and paid outside the portal`,
    }),
    3: headed(
      'Incentive',
      `The Provider is paid ${formatPence(most.ratePencePerPersonAbove)} for each of the ${customersWord} above the number ` +
        `from which it starts, at most ${formatBps(most.capBpsOfYearlyPrice)} of that year’s price and ` +
        `${formatPence(most.ceilingPence)} over the contract, and never more than the saving verified. ` +
        'It is measured, agreed and paid outside the portal',
      [
        `It starts above: ${sentence(startsAbove)}`,
        `It is funded from: ${sentence(fundedFrom)}`,
        `The saving is measured by: ${sentence(savingMeasure)}`,
      ],
    ),
  })
}

function unitTable(terms: ContractTerms): Draft[] {
  const { difficultyBands, payableMilestones } = terms.specification.payment
  const firstYear = terms.years[0]
  if (terms.agreedUnits.length === 0 || firstYear === undefined) return []
  const factors = difficultyBands.map(({ code, factor }) => `${code} ${factor}`).join(', ')
  return [
    table(
      'Units agreed for each yearly cohort',
      [
        ['Payable milestone', 'text', 0.46],
        ['Units agreed', 'number', 0.2],
        ['One unit in year 1 is worth about', 'number', 0.34],
      ],
      terms.agreedUnits.map(({ outcome, milestone, units }, i) => {
        const agreed = parseRational(units)
        const paid = payableMilestones.find((one) => one.outcome === outcome && one.key === milestone)
        const pot = firstYear.milestones[i]?.potPence ?? 0
        return [
          `${outcome} ${paid ? dated(terms, paid) : milestone}`,
          agreed.d === 1n ? toFixed(agreed, 0) : trimmed(toFixed(agreed, 2)),
          `£${toFixed(divide(rational(pot, 100), agreed), 2)}`,
        ]
      }),
    ),
    headed(
      'Units',
      factors === ''
        ? 'One person is one unit'
        : `One person is as many units as the factor of their difficulty band: ${factors}. The value of one unit is shown ` +
            'so that it can be pictured; what is paid follows the rule above',
    ),
  ]
}

function agreedNumber(terms: ContractTerms): Clause {
  return clause('agreed-number', [
    paragraph(
      worded(terms, { 1: '', 2: 'Meetings, plans, notices and the end itself come about outside the portal.' }),
    ),
    headedOutside(
      terms,
      'The number counted is the number promised',
      withoutRepetition(terms.specification.numberRule),
      `What follows from it beside the payments of ${see('payment')} the parties settle outside the portal.`,
    ),
    paragraph(
      'Before the Buyer ends the contract for missed numbers the parties meet, look at what the milestones show, and ' +
        `consider an improvement plan or a change under ${see('changes')}.`,
    ),
    paragraph(
      'Either party may end this contract by written notice when the other has broken it in a way that matters and has not ' +
        'put that right within the reasonable time that a written notice gave it.',
    ),
    paragraph(
      'Whatever the reason for ending, results already reached are verified and paid as if the contract had gone on, and ' +
        `the Provider helps with an orderly handover as ${see('term')} says.`,
    ),
  ])
}

/** The specification's rule may open with the very words of this clause's heading. */
function withoutRepetition(numberRule: string): string {
  return numberRule.replace(/^The number counted is the number promised\.\s*/, '')
}

/** `309.50` as people write it: `309.5`. */
function trimmed(decimal: string): string {
  return decimal.replace(/\.?0+$/, '')
}

function ended(text: string): string {
  return /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`
}

import { formatRational, multiply, rational, toFixed } from '#app/lib/rational.ts'
import type { VerificationMethod } from '#app/proposals/proposal-content.ts'
import { bandCodes } from '#app/tendering/specification.ts'
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
import type { AgreedTarget, ContractTerms } from './contract-terms.ts'

/** What is bought, how people are counted, the targets, the milestones on the way and how each is verified. */
export function clausesOnResults(terms: ContractTerms): Clause[] {
  return [results(terms), counting(terms), targets(terms), milestones(terms), verification(terms)]
}

const wordsOfMethod: Record<VerificationMethod, string> = {
  'self report': 'what people say themselves',
  staff: 'the Provider’s staff',
  'third party': 'an independent third party',
  empirical: 'records or measurement',
}

const outcomeKinds = {
  change: 'A change for the people supported',
  'maintenance or prevention': 'Keeping or preventing something',
  process: 'A way of working',
} as const

function results({ specification: { summary, customers, customersWord, ...rest } }: ContractTerms): Clause {
  const { customersPerYear, referralRoute, volumeRange, outcomes, payment } = rest
  const range =
    volumeRange === null
      ? ''
      : `; from ${volumeRange.from} to ${volumeRange.to} the agreed numbers stand (${see('counting')})`
  return clause('results', [
    headed('Purpose', summary),
    headed('Who is supported', customers),
    headed('How people come to the Provider', referralRoute ?? ''),
    headed('How many', `${customersPerYear} ${customersWord} a year are expected${range}`),
    paragraph(
      'The Buyer buys the outcomes below. It does not prescribe how they are reached: the Provider answers for results ' +
        'and for showing what worked and why, not for a fixed list of activities.',
    ),
    ...outcomes.map((outcome) => {
      const paid = payment.payableMilestones.some((milestone) => milestone.outcome === outcome.key)
      const notPaid = outcome.notPaidBecause === '' ? 'No part of the price depends on it.' : outcome.notPaidBecause
      return table(`Outcome ${outcome.key}: ${outcome.statement}`, factColumns, [
        ['Kind', outcomeKinds[outcome.type]],
        ['Indicator', sentence(outcome.indicator)],
        [
          'Baseline',
          `${ratio(outcome.baseline)}: ${outcome.baseline.period}. ${sentence(`Source: ${outcome.baseline.source}`)}`,
        ],
        ['Wanted', `${ratio(outcome.wanted)}. ${sentence(outcome.wanted.note)}`],
        ...(outcome.strategicOutcomes.length === 0
          ? []
          : [['Contributes to', outcome.strategicOutcomes.map(({ id, note }) => `${id}${remark(note)}`).join('\n')]]),
        ['Payment', paid ? `Part of the price depends on it (${see('payment')}).` : notPaid],
      ])
    }),
  ])
}

function counting(terms: ContractTerms): Clause {
  const { countingRule } = terms.specification
  return clause('counting', [
    headed('Cohort', countingRule.cohort),
    headed('Everyone is counted', countingRule.denominator),
    headed('What counts', countingRule.counted),
    headed('Condition', opened('A result counts only if:', countingRule.countsOnlyIf)),
    headedOutside(
      terms,
      'If the volume differs',
      countingRule.ifVolumeDiffers,
      'Numbers and payments that change because of it the parties agree outside the portal.',
    ),
  ])
}

function targets(terms: ContractTerms): Clause {
  const { targets: agreed, specification } = terms
  const { customersWord, customersPerYear } = specification
  return clause('targets', [
    paragraph(
      'The Provider promised these targets in its proposal and they are repeated here unchanged. ' +
        'Each one says who, what changes, how much, by when, how many and how it will be verified.',
    ),
    ...agreed.map((target) => {
      const { ownIndicator, numberPerYearByBand: byBand } = target
      return table(`Target for outcome ${target.outcome}`, factColumns, [
        ['Who', sentence(target.customers)],
        ['What changes', sentence(target.change)],
        ['How much', sentence(target.degree)],
        ['By when', sentence(target.by)],
        ['How many', `${target.numberPerYear} of ${customersPerYear} ${customersWord} in each yearly cohort.`],
        ...(byBand === null
          ? []
          : [['Of these, by band', bandCodes.map((band) => `${byBand[band]} ${band}`).join(', ') + '.']]),
        ['How verified', sentence(sentenceStart(methods(target.verifiedBy)))],
        ...(ownIndicator === null
          ? []
          : [
              [
                'Own measure',
                worded(terms, {
                  1: `Beside the counting rule the Provider reports “${ownIndicator.measure.trim()}”: `,
                  2: `Beside the counting rule the Provider reports, outside the portal, “${ownIndicator.measure.trim()}”: `,
                }) + `${ownIndicator.number} ${customersWord} a year. No payment depends on it.`,
              ],
            ]),
      ])
    }),
  ])
}

function milestones(terms: ContractTerms): Clause {
  return clause('milestones', [
    paragraph(
      'On the way to each target the parties watch these milestones. Numbers are of one yearly cohort, and always of the ' +
        'same people: whoever is counted at one step was counted at the steps before it that it depends on.',
    ),
    ...terms.targets.map((target) => milestoneTable(target, terms)),
    paragraph(
      `Milestones for which nothing is paid show early where ${terms.specification.customersWord} drop out. ` +
        'Falling short of one of them is a reason to talk and to learn, not by itself a breach.',
    ),
  ])
}

function milestoneTable(target: AgreedTarget, terms: ContractTerms): Draft {
  const { customersWord } = terms.specification
  const banded = target.milestones.some((milestone) => milestone.customersPerYearByBand !== null)
  const number = `${customersWord.charAt(0).toUpperCase()}${customersWord.slice(1)} a year`
  return table(
    `Milestones for outcome ${target.outcome}`,
    banded
      ? [
          ['Milestone', 'text', 0.3],
          [number, 'number', 0.12],
          ...bandCodes.map((band): [string, 'number', number] => [`Of these ${band}`, 'number', 0.11]),
          ['Verified by', 'text', 0.25],
        ]
      : [
          ['Milestone', 'text', 0.45],
          [number, 'number', 0.17],
          ['Verified by', 'text', 0.38],
        ],
    target.milestones.map(({ customersPerYear, customersPerYearByBand: byBand, verification, ...milestone }) => [
      dated(terms, milestone),
      String(customersPerYear),
      ...(banded ? bandCodes.map((band) => (byBand === null ? '–' : String(byBand[band]))) : []),
      sentenceStart(methods(verification)),
    ]),
  )
}

function verification(terms: ContractTerms): Clause {
  const {
    independentVerifier,
    specification: { payment },
  } = terms
  return clause('verification', [
    paragraph(
      worded(terms, {
        1:
          `A result counts as verified when every method named for it in ${see('milestones')} confirms it. Where a method ` +
          'looks at a sample, the parties agree how the sample is drawn before the first claim.',
        2:
          'A result counts as verified when the Buyer has confirmed it in the portal and, where a third party verifies, that ' +
          `third party has looked at a sample there. Other methods named in ${see('milestones')}, and how a sample is drawn, ` +
          'the parties see to outside the portal before the first claim.',
      }),
    ),
    independentVerifier === null
      ? paragraph('Where a third party verifies, it is independent of both parties and named before the first claim.')
      : paragraph(`Where a third party verifies, it is ${independentVerifier}, which is independent of both parties.`),
    paragraph(
      worded(terms, {
        1:
          'The Provider keeps the records on which a claim rests and shows them on request. Either party may ask for a second ' +
          'check of a result that it doubts.',
        2:
          'Outside the portal, the Provider keeps the records on which a claim rests and shows them on request, and either ' +
          'party may ask for a second check of a result that it doubts.',
      }),
    ),
    ...(payment.difficultyBands.length === 0 ? [] : [bands(terms)]),
    headedOutside(
      terms,
      'Errors found later',
      payment.clawback,
      'What is credited or paid back because of it the parties settle outside the portal.',
    ),
  ])
}

function bands(terms: ContractTerms): Draft {
  const { bandSetBy } = terms.specification.payment
  return worded(terms, {
    1: headed('Difficulty bands', opened('Bands are set by', bandSetBy)),
    2: headed('Difficulty bands', opened('Bands are set, outside the portal, by', bandSetBy)),
    3: headed('Who decides a person’s band', `${sentence(bandSetBy)} It is decided outside the portal.`),
  })
}

const factColumns: [string, 'text', number][] = [
  ['Element', 'text', 0.22],
  ['Agreed', 'text', 0.78],
]

/** `198 of 300 (66%)`, at most one decimal. */
function ratio({ number, of }: { number: number; of: number }): string {
  const share = multiply(rational(number, of), rational(100))
  return `${number} of ${of} (${share.d === 1n ? formatRational(share) : toFixed(share, 1)}%)`
}

function methods(named: readonly VerificationMethod[]): string {
  return listOf(named.map((method) => wordsOfMethod[method]))
}

function remark(note: string): string {
  return note.trim() === '' ? '' : ` (${note.trim()})`
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

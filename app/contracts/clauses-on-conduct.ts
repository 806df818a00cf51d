import { formatDay } from '#app/lib/time.ts'
import { clause, headed, paragraph, see, table, type Clause } from './clause.ts'
import type { ContractTerms } from './contract-terms.ts'

/** The clauses that open the contract: what it is made of and the words it uses. */
export function openingClauses(terms: ContractTerms): Clause[] {
  return [agreement(terms), words(terms)]
}

/** How the parties work together, learn, change the contract, and leave it. */
export function clausesOnConduct(terms: ContractTerms): Clause[] {
  return [service(terms), learning(terms), changes(), people(terms), duration(terms), disagreements(terms)]
}

function agreement(terms: ContractTerms): Clause {
  const { buyer, provider, specification } = terms
  return clause('agreement', [
    paragraph(
      `This contract is between ${buyer.name} (the Buyer) and ${provider.name} (the Provider). ` +
        `It follows tender ${terms.tenderReference}, “${specification.title}”, held under: ${specification.regime}.`,
    ),
    paragraph('It is made of:', [
      'these clauses and their tables;',
      `the specification as published, version ${terms.specificationVersion};`,
      ...(terms.clarifications.length === 0 ? [] : ['the published answers to bidders’ questions, in the schedule;']),
      `the Provider’s proposal, receipt ${terms.proposalReference}, as far as it states targets, milestones and prices.`,
    ]),
    paragraph('Where two of them differ, the one that stands earlier in that list decides.'),
    paragraph(
      'The rest of the proposal explains how the Provider means to work. The Provider may work differently when it has ' +
        `learnt a better way, and says so in its next report (${see('learning')}).`,
    ),
  ])
}

function words({ specification }: ContractTerms): Clause {
  const { customersWord } = specification
  return clause('words', [
    paragraph(
      'Passages taken from the specification and the proposal keep their own words: whoever they call the council, the ' +
        'authority or the commissioner is the Buyer, and whoever they call the provider or the bidder is the Provider.',
    ),
    table(
      'Words and their meaning',
      [
        ['Word', 'text', 0.22],
        ['Meaning', 'text', 0.78],
      ],
      [
        [
          'Outcome',
          `A result for ${customersWord}, stated in ${see('results')}, that the Buyer wants and pays to see.`,
        ],
        ['Target', `What the Provider has promised for one outcome, with the six elements in ${see('targets')}.`],
        ['Cohort', `The ${customersWord} who belong to one contract year by the rule in ${see('counting')}.`],
        [
          'Agreed number',
          `How many ${customersWord} of one yearly cohort the Provider has promised will reach a target.`,
        ],
        ['Milestone', `A step on the way to a target that can be counted, listed in ${see('milestones')}.`],
        ['Verified', `Confirmed by every method that ${see('milestones')} names for it.`],
        ['Core', 'The part of a year’s price that pays for running the service.'],
        ['Outcome pot', 'The part of a year’s price that is paid only for verified results.'],
        [
          'Unit',
          'What results are counted in for payment: one person, weighted by difficulty band where bands are agreed.',
        ],
      ],
    ),
  ])
}

function service({ specification }: ContractTerms): Clause {
  const { customersWord, conditionsOfParticipation, dependsOn, mobilisation } = specification
  return clause('service', [
    headed('Mobilisation', mobilisation),
    paragraph(
      'The Provider runs the service with reasonable skill and care, follows the law that applies to it, and answers for ' +
        'its subcontractors as for itself. Paying them is its own responsibility.',
    ),
    ...(conditionsOfParticipation.length === 0
      ? []
      : [
          paragraph(
            'The Provider meets these conditions of participation before the contract starts and for as long as it runs:',
            conditionsOfParticipation.map(({ key, text }) => `${key}: ${text}`),
          ),
        ]),
    ...(dependsOn.length === 0
      ? []
      : [
          paragraph(
            'The results also depend on others, who are outside the Provider’s control. The Buyer does what it reasonably ' +
              'can to bring them in:',
            dependsOn,
          ),
        ]),
    paragraph(
      `The Buyer gives the Provider, in time and lawfully, what it needs to know about the ${customersWord} it refers, ` +
        'including a copy of each person’s support plan where there is one.',
    ),
    paragraph(
      'Both parties follow data protection law. They share only what is needed to support, count, verify and pay, and sign ' +
        'a data-sharing agreement before the first referral.',
    ),
  ])
}

function learning({ specification: { customersWord } }: ContractTerms): Clause {
  return clause('learning', [
    paragraph('Each quarter the Provider reports on every target and milestone, and answers two questions:', [
      'Was it reached?',
      'What did we learn? This is answered whether the target was reached or not.',
    ]),
    paragraph(
      `The report shows how many ${customersWord} reached each milestone, where and why others dropped out, and what the ` +
        'Provider did differently as a result.',
    ),
    paragraph(
      'Either party may ask at any time whether a target is on track. Saying early that it is not is never held against ' +
        'the party that says it, and the Buyer helps where it can.',
    ),
    paragraph(
      'Results well above a target are looked at as closely as results below it: the parties check who was reached and who ' +
        'was not before any incentive is paid.',
    ),
    paragraph('What was learnt may be published, without anything that could identify a person.'),
  ])
}

function changes(): Clause {
  return clause('changes', [
    paragraph(
      'Outcomes take time and assumptions can prove wrong. Either party may propose to change a target, a milestone or ' +
        'another term. It takes effect only when both have agreed to it in writing.',
    ),
    paragraph('Each change is a new version of this contract and records:', [
      'what is changed, and what stood there before;',
      'the reason, and what was learnt that led to it;',
      'the day from which it applies;',
      'what it does to the payments still to come and to the most that can be paid.',
    ]),
    paragraph('A change works forward only: what was due before that day stays due.'),
    paragraph(
      'Before agreeing, the Buyer records whether it is still the same procurement, and publishes the change where the law ' +
        'requires it.',
    ),
  ])
}

function people({ specification: { customersWord, feedbackRoute } }: ContractTerms): Clause {
  return clause('people', [
    headed('A safe way to say so', feedbackRoute),
    paragraph(
      `Nobody is treated worse for saying that their support or its results are poor. The parties tell ${customersWord} so, ` +
        'and how to reach the Buyer without going through the Provider.',
    ),
    paragraph('What people report in this way is part of the quarterly report, in a form that names nobody.'),
  ])
}

function duration({ startsOn, endsOn, specification }: ContractTerms): Clause {
  const { extensionYears, durationReason, exitAndProgression } = specification
  return clause('term', [
    headed('Duration', `This contract starts on ${formatDay(startsOn)} and ends on ${formatDay(endsOn)}`),
    headed(
      'Extension',
      extensionYears === 0
        ? 'There is no option to extend it'
        : `The Buyer may extend it by up to ${extensionYears} ${extensionYears === 1 ? 'year' : 'years'}. Price and numbers ` +
            'of an extension are agreed before it begins',
    ),
    headed('Reason for the duration', durationReason),
    headed('Exit and progression', exitAndProgression),
    paragraph(
      'The parties plan the handover together in good time, so that nobody’s support is interrupted. Results of ' +
        `people who belong to a cohort of this contract are counted, verified and paid after its end by the rules of ${see('counting')}.`,
    ),
  ])
}

function disagreements({ specification: { region } }: ContractTerms): Clause {
  return clause('disagreements', [
    paragraph(
      'The parties first try to settle a disagreement between the people who work with this contract, then between a senior ' +
        'person on each side, then with a mediator whom both accept.',
    ),
    paragraph('Meanwhile the service goes on, and whatever is not disputed is paid.'),
    paragraph(
      `${governingLaw(region)} applies to this contract, and its courts decide what mediation does not settle.`,
    ),
  ])
}

/** @param region An ITL code: `UKM…` is Scotland, `UKN…` Northern Ireland. */
function governingLaw(region: string): string {
  if (region.startsWith('UKM')) return 'The law of Scotland'
  if (region.startsWith('UKN')) return 'The law of Northern Ireland'
  return 'The law of England and Wales'
}

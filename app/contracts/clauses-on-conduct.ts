import { formatDay } from '#app/lib/time.ts'
import { conditionName } from '#app/tendering/condition.ts'
import { clause, headed, headedOutside, paragraph, see, table, worded, type Clause } from './clause.ts'
import type { ContractTerms } from './contract-terms.ts'

/** The clauses that open the contract: what it is made of and the words it uses. */
export function openingClauses(terms: ContractTerms): Clause[] {
  return [agreement(terms), words(terms)]
}

/** How the parties work together, learn, change the contract, and leave it. */
export function clausesOnConduct(terms: ContractTerms): Clause[] {
  return [service(terms), learning(terms), changes(terms), people(terms), duration(terms), disagreements(terms)]
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
        worded(terms, {
          1: `learnt a better way, and says so in its next report (${see('learning')}).`,
          2: `learnt a better way, and says so in what it writes about learning (${see('learning')}).`,
        }),
    ),
  ])
}

function words(terms: ContractTerms): Clause {
  const { customersWord } = terms.specification
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
        [
          'Verified',
          worded(terms, {
            1: `Confirmed by every method that ${see('milestones')} names for it.`,
            2: `Confirmed as ${see('verification')} says.`,
          }),
        ],
        ['Core', 'The part of a year’s price that pays for running the service.'],
        ['Outcome pot', 'The part of a year’s price that is paid only for verified results.'],
        [
          'Unit',
          'What results are counted in for payment: one person, weighted by difficulty band where bands are agreed.',
        ],
        ...worded(terms, {
          1: [],
          2: [
            [
              'Portal',
              'Outturn, in which this contract was drawn up, checked and signed. Counts, checks, what was learnt, and what ' +
                'is due for results and for the core are recorded in it. What this contract says is done outside the ' +
                'portal, the parties do in writing between themselves.',
            ],
          ],
        }),
      ],
    ),
  ])
}

function service(terms: ContractTerms): Clause {
  const { customersWord, conditionsOfParticipation, dependsOn, mobilisation } = terms.specification
  return clause('service', [
    paragraph(worded(terms, { 1: '', 2: 'What this clause asks, the parties do outside the portal.' })),
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
            conditionsOfParticipation.map(
              ({ key, text }, i) => `${worded(terms, { 1: key, 2: conditionName(i) })}: ${text}`,
            ),
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

function learning(terms: ContractTerms): Clause {
  const { customersWord } = terms.specification
  return clause('learning', [
    paragraph(
      worded(terms, {
        1: 'Each quarter the Provider reports on every target and milestone, and answers two questions:',
        2:
          `For each cohort the Provider records in the portal how many ${customersWord} reached each milestone, and answers ` +
          'two questions about each outcome:',
      }),
      ['Was it reached?', 'What did we learn? This is answered whether the target was reached or not.'],
    ),
    paragraph(
      worded(terms, {
        1:
          `The report shows how many ${customersWord} reached each milestone, where and why others dropped out, and what the ` +
          'Provider did differently as a result.',
        2: 'The answer says where and why others dropped out, and what the Provider did differently as a result.',
      }),
    ),
    paragraph(
      worded(terms, {
        1: 'Either party may ask at any time whether a target is on track. ',
        2: 'Either party may ask at any time, outside the portal, whether a target is on track. ',
      }) +
        'Saying early that it is not is never held against the party that says it, and the Buyer helps where it can.',
    ),
    paragraph(
      'Results well above a target are looked at as closely as results below it: the parties check who was reached and who ' +
        worded(terms, {
          1: 'was not before any incentive is paid.',
          2: 'was not before any incentive is agreed and paid, which they do outside the portal.',
        }),
    ),
    paragraph(
      worded(terms, {
        1: 'What was learnt may be published, without anything that could identify a person.',
        2: 'What was learnt may be published outside the portal, without anything that could identify a person.',
      }),
    ),
  ])
}

function changes(terms: ContractTerms): Clause {
  return clause('changes', [
    paragraph(
      worded(terms, {
        1: '',
        2:
          'Changes are agreed outside the portal. Until the parties have signed a contract that holds the change, the portal ' +
          'goes on counting, checking and computing what is due by the terms that were signed in it.',
      }),
    ),
    paragraph(
      'Outcomes take time and assumptions can prove wrong. Either party may propose to change a target, a milestone or ' +
        'another term. It takes effect only when both have agreed to it in writing.',
    ),
    paragraph(
      worded(terms, {
        1: 'Each change is a new version of this contract and records:',
        2: 'Each change is written down, is signed for both parties outside the portal, and records:',
      }),
      [
        'what is changed, and what stood there before;',
        'the reason, and what was learnt that led to it;',
        'the day from which it applies;',
        'what it does to the payments still to come and to the most that can be paid.',
      ],
    ),
    paragraph('A change works forward only: what was due before that day stays due.'),
    paragraph(
      'Before agreeing, the Buyer records whether it is still the same procurement, and publishes the change where the law ' +
        'requires it.',
    ),
  ])
}

function people(terms: ContractTerms): Clause {
  const { customersWord, feedbackRoute } = terms.specification
  return clause('people', [
    paragraph(worded(terms, { 1: '', 2: 'What this clause asks, the parties do outside the portal.' })),
    headed('A safe way to say so', feedbackRoute),
    paragraph(
      `Nobody is treated worse for saying that their support or its results are poor. The parties tell ${customersWord} so, ` +
        'and how to reach the Buyer without going through the Provider.',
    ),
    paragraph(
      worded(terms, {
        1: 'What people report in this way is part of the quarterly report, in a form that names nobody.',
        2: 'The Buyer and the Provider tell each other what people report in this way, in a form that names nobody.',
      }),
    ),
  ])
}

function duration(terms: ContractTerms): Clause {
  const { startsOn, endsOn, specification } = terms
  const { extensionYears, durationReason, exitAndProgression } = specification
  return clause('term', [
    headed('Duration', `This contract starts on ${formatDay(startsOn)} and ends on ${formatDay(endsOn)}`),
    headed(
      'Extension',
      extensionYears === 0
        ? 'There is no option to extend it'
        : `The Buyer may extend it by up to ${extensionYears} ${extensionYears === 1 ? 'year' : 'years'}. Price and numbers ` +
            worded(terms, {
              1: 'of an extension are agreed before it begins',
              2: 'of an extension are agreed, outside the portal, before it begins',
            }),
    ),
    headed('Reason for the duration', durationReason),
    headedOutside(terms, 'Exit and progression', exitAndProgression, 'The parties see to this outside the portal.'),
    paragraph(
      worded(terms, {
        1: 'The parties plan the handover together in good time, so that nobody’s support is interrupted. Results of ',
        2:
          'The parties plan the handover together in good time, outside the portal, so that nobody’s support is ' +
          'interrupted. Results of ',
      }) +
        `people who belong to a cohort of this contract are counted, verified and paid after its end by the rules of ${see('counting')}.`,
    ),
  ])
}

function disagreements(terms: ContractTerms): Clause {
  const { region } = terms.specification
  return clause('disagreements', [
    paragraph(worded(terms, { 1: '', 2: 'What this clause asks, the parties do outside the portal.' })),
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

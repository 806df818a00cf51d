import { formatPence } from '#app/lib/money.ts'
import { formatDay, localTime } from '#app/lib/time.ts'
import { typeset, type Clause } from './clause.ts'
import { inFirstEdition } from './first-edition.ts'
import { clausesOnConduct, openingClauses } from './clauses-on-conduct.ts'
import { clausesOnPayment } from './clauses-on-payment.ts'
import { clausesOnResults } from './clauses-on-results.ts'
import type { ContractTerms, Party } from './contract-terms.ts'

/** The whole wording of a contract, in reading order. The page and the PDF show this and add nothing that binds. */
export interface ContractText {
  reference: string
  version: number
  title: string
  buyer: PartyText
  provider: PartyText
  /** What a reader wants to know first. */
  keyFacts: { label: string; value: string }[]
  clauses: Clause[]
  /** Published answers to bidders' questions; empty where none were asked. */
  schedule: { number: number; question: string; answer: string }[]
  /** Said above the two blocks for signatures. */
  signing: string
}

export interface PartyText {
  as: 'Buyer' | 'Provider'
  name: string
  identifier: string | null
  signatory: Party['signatory']
}

export function contractText(terms: ContractTerms): ContractText {
  const { specification, buyer, provider } = terms
  return {
    reference: terms.reference,
    version: terms.version,
    title: typeset(specification.title),
    buyer: partyText('Buyer', buyer),
    provider: partyText('Provider', provider),
    keyFacts: [
      { label: 'Contract', value: `${terms.reference}, version ${terms.version}` },
      { label: 'Tender', value: terms.tenderReference },
      { label: 'Runs from', value: `${formatDay(terms.startsOn)} to ${formatDay(terms.endsOn)}` },
      {
        label: 'Extension',
        value: specification.extensionYears === 0 ? 'None' : `By up to ${yearsOf(specification.extensionYears)}`,
      },
      { label: 'Price of all years', value: formatPence(terms.pricePence) },
      { label: 'The most that can be paid', value: formatPence(terms.greatestExposurePence) },
      { label: 'Drawn up on', value: formatDay(localTime(terms.drawnUpAt, terms.timeZone).day) },
    ],
    clauses: clausesOf(terms),
    schedule: terms.clarifications.map(({ question, answer }, i) => ({
      number: i + 1,
      question: typeset(question),
      answer: typeset(answer),
    })),
    signing:
      `By signing, each party agrees to contract ${terms.reference}, version ${terms.version}, and each person signing ` +
      'confirms that they may bind the party they sign for.',
  }
}

export function clausesOf(terms: ContractTerms): Clause[] {
  const clauses = [
    ...openingClauses(terms),
    ...clausesOnResults(terms),
    ...clausesOnPayment(terms),
    ...clausesOnConduct(terms),
  ]
  return terms.edition === 1 ? clauses.map(inFirstEdition) : clauses
}

function partyText(as: PartyText['as'], { name, identifier, signatory }: Party): PartyText {
  return {
    as,
    name: typeset(name),
    identifier: identifier === null ? null : typeset(identifier),
    signatory: signatory && { name: typeset(signatory.name), capacity: typeset(signatory.capacity) },
  }
}

function yearsOf(count: number): string {
  return `${count} ${count === 1 ? 'year' : 'years'}`
}

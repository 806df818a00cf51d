import type { Proof } from '#app/identity/proof.ts'
import { formatPence, type Pence } from '#app/lib/money.ts'
import { formatDay, formatMoment } from '#app/lib/time.ts'
import type { DateContradiction, DatedStep } from './contract-dates.ts'
import type { ContractParty, ContractPhase, MadeDocument, SignBlocker } from './contract.ts'
import type { Disclosure, TellProblem } from './told-of-winner.ts'

/** What each refusal of an award or a contract says to the person who met it: what is so, and what to do. */
export const awardRefusals = {
  'not ranked': 'The proposals have not been ranked yet. Start the ranking first.',
  'recommended already': 'A recommendation waits for its decision already. Reload the page to see it.',
  'not first': 'Only the proposal in first place may be recommended.',
  'reason missing': 'Give the reason in your own words',
  'no recommendation': 'There is no recommendation to decide on.',
  'decided already': 'The award was decided already. Reload the page to see how.',
  'changed since shown': 'The recommendation has changed since you opened this page. Read it again before you decide.',
  'not awarded': 'The results can be released once the award is decided.',
  'released already': 'The results were released already.',
  'results not released': 'Release the results to the bidders first.',
  'drawn up already': 'The contract was drawn up already.',
  'no such verifier': 'Choose an organisation from the list',
  'start missing': 'Enter the first day of the contract',
} as const

/** What bidders that did not win read of the winner. */
export const disclosureWords: Record<Disclosure, string> = {
  name: 'who won',
  scores: 'who won, and the winner’s scores and total',
  reasons: 'who won, and the winner’s scores and total with the reasons for them',
}

export function explainTellProblem(problem: TellProblem): string {
  switch (problem.code) {
    case 'contact missing':
      return 'Enter who answers the bidders’ questions, with an email address'
    case 'reason missing':
      return `${problem.criterion}: say why the winner has this score, as the other bidders may read it`
  }
}

/** Shown on the award page too, where nothing can be recommended because of it. */
export function explainPriceAboveBudget(above: { totalPence: Pence; budgetPence: Pence }): string {
  const [price, budget] = [formatPence(above.totalPence), formatPence(above.budgetPence)]
  return `The price of the proposal in first place, ${price}, is above the published budget of ${budget}. The contract cannot be awarded at that price.`
}

/** Said to both parties alike: whose interests and which scores it is about is the buyer's own. */
export const underReview =
  'The buyer is looking again at the evaluation that led to this award. Until it is settled that the award stands, nobody signs, and the contract is not drawn up again.'

/** Said to those of the buyer who would work on the contract. */
export const readsOnlyForConflict =
  'You have a conflict of interest in the tender that led to this contract: you declared one, or you belong to an organisation that proposed. You can read the contract; unless it is decided that you may take part, or you belong to it no more, somebody else checks it, draws it up again and signs it for your organisation.'

export const contractRefusals = {
  'no document': 'The document is still being laid out. It takes less than a minute: reload the page.',
  'checked already': 'The document was checked already.',
  'signed already': 'Somebody has signed this document. From the first signature on it stays as it is.',
  'points open': 'A point is open. Settle it, or draw the contract up again, before you record the check.',
  'point missing': 'Say what is open, in a sentence that both parties can read',
  'raised already': 'This point was recorded already.',
  'settled already': 'This point was settled already.',
  'reason missing': 'Give the reason in your own words',
  'changed since shown': 'The document has changed since you opened this page. Read the new one first.',
  'capacity missing': 'Enter the capacity in which you sign, such as Director',
  blocked: 'The contract cannot be signed yet.',
  'under review': underReview,
} as const

export function explainProof(proof: Proof | null, timeZone: string): string {
  if (proof === null) return 'Signed in to the portal. How they proved who they are was not kept at that time.'
  if (proof.kind === 'stepped in') return 'Stepped in as this person in a demonstration: no password was given.'
  const { at, secondFactor, provider } = proof
  const through = provider === null ? '' : ` They came through the sign-in of their organisation, ${provider}.`
  return `Password given on ${formatMoment(at, timeZone)}, ${secondFactor ? 'after a second factor at sign-in' : 'without a second factor'}.${through}`
}

export function explainSignBlocker(blocker: SignBlocker): string {
  switch (blocker.code) {
    case 'signed for the other':
      return 'You signed this contract for the other party. Somebody else of your organisation has to sign it.'
    case 'no document':
      return 'The document has to be laid out first.'
    case 'points open':
      return `The legal check found something open: ${blocker.texts.map((text) => `“${text}”`).join(', ')}. It is the buyer’s turn: its legal officer settles the point, or the contract is drawn up again.`
    case 'not checked':
      return 'The buyer’s legal officer has to check the document first.'
    case 'under review':
      return underReview
    case 'too early':
      return `The contract can be signed from ${formatDay(blocker.earliestOn)}, after the standstill.`
    case 'signed already':
      return 'Your organisation has signed this contract already.'
  }
}

const dateNames: Record<DatedStep['step'], string> = {
  signature: 'the first day on which the contract can be signed',
  'mobilisation begins': 'the first day of mobilisation',
  'mobilisation ends': 'the last day of mobilisation',
  start: 'the first day of the contract',
  'first result': 'the first day on which a paid milestone can be reached',
  end: 'the last day of the contract',
}

/** With the field in which it can be mended. */
export function explainDates({ earlier, later }: DateContradiction): {
  field: 'startsOn' | 'mobilisation'
  text: string
} {
  const [first, second] = [dateNames[earlier.step], dateNames[later.step]]
  return {
    field: [earlier.step, later.step].some((step) => step.startsWith('mobilisation')) ? 'mobilisation' : 'startsOn',
    text: `${first.charAt(0).toUpperCase()}${first.slice(1)}, ${formatDay(earlier.on)}, is after ${second}, ${formatDay(later.on)}. Correct one of them.`,
  }
}

export const documentNotMade = { text: 'Not made', tone: 'attention' } as const

/** The reason where nothing is known to be wrong with the pages. What broke stands in the log of whoever runs the portal. */
export const documentCameToNoEnd = 'the portal met a fault while it laid out the pages, or took too long over them'

/** @param reason What is wrong with the pages, or that they came to no end. */
export function explainDocumentFailure({ made, reason }: { made: MadeDocument; reason: string }): string[] {
  const unchanged =
    made === 'document'
      ? 'The terms have not changed, nor has their SHA-256; they can be read as a web page.'
      : 'The contract is signed all the same: the signatures stand on this page, and the document that was signed is kept.'
  return [
    `The ${made} could not be made: ${reason}.`,
    `${unchanged} The buyer’s legal officers and the provider’s signatories can have the ${made} made again from the same terms. Where that fails too, whoever runs the portal has to mend it: tell them the reason.`,
  ]
}

export const partyNames: Record<ContractParty, string> = { buyer: 'Buyer', provider: 'Provider' }

export const contractPhaseTags: Record<
  ContractPhase,
  { text: string; tone: 'neutral' | 'info' | 'attention' | 'good' }
> = {
  'being made': { text: 'Being made', tone: 'neutral' },
  'to be checked': { text: 'To be checked', tone: 'info' },
  'points open': { text: 'Points open', tone: 'attention' },
  'to be signed': { text: 'To be signed', tone: 'attention' },
  signed: { text: 'Signed', tone: 'good' },
}

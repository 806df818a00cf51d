import { formatPence, type Pence } from '#app/lib/money.ts'
import { formatDay } from '#app/lib/time.ts'
import type { ContractParty, ContractPhase, SignBlocker } from './contract.ts'

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
} as const

/** Shown on the award page too, where nothing can be recommended because of it. */
export function explainPriceAboveBudget(above: { totalPence: Pence; budgetPence: Pence }): string {
  const [price, budget] = [formatPence(above.totalPence), formatPence(above.budgetPence)]
  return `The price of the proposal in first place, ${price}, is above the published budget of ${budget}. The contract cannot be awarded at that price.`
}

export const contractRefusals = {
  'no document': 'The document is still being laid out. It takes less than a minute: reload the page.',
  'checked already': 'The document was checked already.',
  'changed since shown': 'The document has changed since you opened this page. Read the new one first.',
  'capacity missing': 'Enter the capacity in which you sign, such as Director',
  blocked: 'The contract cannot be signed yet.',
} as const

export function explainSignBlocker(blocker: SignBlocker): string {
  switch (blocker.code) {
    case 'no document':
      return 'The document has to be laid out first.'
    case 'not checked':
      return 'The buyer’s legal officer has to check the document first.'
    case 'too early':
      return `The contract can be signed from ${formatDay(blocker.earliestOn)}, after the standstill.`
    case 'signed already':
      return 'Your organisation has signed this contract already.'
  }
}

export const partyNames: Record<ContractParty, string> = { buyer: 'Buyer', provider: 'Provider' }

export const contractPhaseTags: Record<
  ContractPhase,
  { text: string; tone: 'neutral' | 'info' | 'attention' | 'good' }
> = {
  'being made': { text: 'Being made', tone: 'neutral' },
  'to be checked': { text: 'To be checked', tone: 'info' },
  'to be signed': { text: 'To be signed', tone: 'attention' },
  signed: { text: 'Signed', tone: 'good' },
}

import { formatDay, type CalendarDay } from '#app/lib/time.ts'
import type { CohortRefusal } from './cohort.ts'
import type { ApprovalRefusal } from './compared-checks.ts'
import type { CountFault } from './milestone-counts.ts'
import type { PaymentRefusal } from './outcome-payment.ts'
import type { CheckingMethod, VerificationFault } from './verification.ts'

/** What each refusal says to the person who met it: what is so, and what to do. */
export const notSigned = 'Both parties have to sign the contract first.'
export const changedSinceShown =
  'Somebody saved something else since you opened this page. What you typed is still here: compare it with what stands on the results page, then save again.'

/** After a check that is not paid for, for both parties: whose interests it is about is in the buyer's own register. */
export const doesNotCount = ' (does not count: whoever made it takes part no more, so somebody else checks again)'

/** Said to those of the buyer who would work on it. */
export const checksNothingForConflict =
  'You have a conflict of interest in the tender that led to this contract: you declared one, or you belong to an organisation that proposed. Unless it is decided that you may take part, or you belong to it no more, somebody else checks results, approves payments and appoints verifiers for your organisation.'

export const verifierRefusals = {
  'no such verifier': 'Choose an organisation from the list',
  'appointed already': 'This organisation verifies the contract already',
  'not signed': notSigned,
} as const

export const cohortRefusals: Record<CohortRefusal | 'not signed', string> = {
  'not signed': notSigned,
  'ends before it begins': 'The last day must not lie before the first',
  'outside the contract': 'Both days must lie within the contract',
  'crosses a contract year': 'A cohort must lie within one contract year: open one for each year',
  'overlaps another': 'Some of these days belong to another cohort already',
}

export const learningMissing = 'Write what you learnt, whether the target was reached or not'
export const nothingCounted = 'Enter at least one number'

export function notBegunYet(from: CalendarDay): string {
  return `This cohort begins on ${formatDay(from)}. Its numbers can be entered from then on.`
}

export function notCheckableYet(from: CalendarDay): string {
  return `The last person of this cohort can reach this milestone on ${formatDay(from)}. It can be checked from then on.`
}

export const belongsToParty =
  'You are a member of the buyer or of the provider too, so your check would not be independent. Somebody else of your organisation has to make it.'

export const checkedForAnother =
  'You checked this for another organisation already. Somebody else has to make this check, so that there are two.'

/** At the count of its milestone, or at its bands. */
export function explainCountFault(fault: CountFault): string {
  switch (fault.code) {
    case 'unknown milestone':
      return `The contract has no milestone “${fault.milestone}”`
    case 'counted twice':
      return `“${fault.name}” was sent more than once: open this page again and enter each number once`
    case 'verified already':
      return 'This number was verified already and can no longer be changed'
    case 'not reached yet':
      return `Leave this empty until ${formatDay(fault.from)}: nobody of this cohort can have reached it before`
    case 'more than before':
      return `At most ${fault.limit}: that many reached “${fault.earlier}”`
    case 'bands missing':
      return 'Enter how many are in each difficulty band: this milestone is paid by band'
    case 'bands do not add up':
      return `The bands add up to ${fault.sum}: they must add up to the number of people`
    case 'band not priced':
      return `The contract has no price for the band “${fault.band}”: nobody can be counted in it`
    case 'more in a band than before':
      return `At most ${fault.limit} in the band “${fault.band}”: that many reached “${fault.earlier}”`
  }
}

/** With the name of the field at which it is said. */
export function explainVerificationFault(fault: VerificationFault): { field: string; text: string } {
  switch (fault.code) {
    case 'checked none':
      return { field: 'checked', text: 'Enter how many people you checked: at least 1' }
    case 'checked more than counted':
      return { field: 'checked', text: `At most ${fault.counted}: the provider counted that many` }
    case 'confirmed more than checked':
      return { field: 'confirmed', text: 'You cannot confirm more people than you checked' }
    case 'bands missing':
      return { field: 'confirmedByBand.standard', text: 'Enter how many you confirmed in each difficulty band' }
    case 'bands do not add up':
      return {
        field: 'confirmedByBand.standard',
        text: `The bands add up to ${fault.sum}: they must add up to the number confirmed`,
      }
    case 'more in a band than counted':
      return {
        field: `confirmedByBand.${fault.band}`,
        text: `At most ${fault.counted} in the band “${fault.band}”: the provider counted that many`,
      }
  }
}

export const methodWords: Record<CheckingMethod, string> = {
  empirical: 'the buyer’s records',
  'third party': 'an independent sample',
}

export const approvalRefusals: Record<ApprovalRefusal, string> = {
  'check asked for': 'Another check is asked for. Payment waits until it is made.',
  'checked by the approver':
    'You checked this yourself. Somebody else of your organisation who is commissioner or approver approves it.',
  'no reason': 'Give the reason for which it is paid all the same',
}

export const checksDifferWords =
  'The checks differ: the independent sample and the records cannot both be right. Payment needs the reason of somebody who checked neither, or another check.'

export function explainPaymentRefusal(refusal: PaymentRefusal): string {
  switch (refusal.kind) {
    case 'not payable':
      return 'The contract does not pay for this milestone.'
    case 'not reached yet':
      return `Nothing can be paid before ${formatDay(refusal.from)}, when the last person of this cohort can reach this milestone.`
    case 'not verified':
      return `Nothing can be paid yet. Still missing: ${refusal.missing.map((method) => methodWords[method]).join(' and ')}.`
    case 'nothing due':
      return 'Everything that these results have earned so far is approved for payment.'
  }
}

import { formatPence, pence, type Pence } from '#app/lib/money.ts'
import { formatDeadline, formatMoment } from '#app/lib/time.ts'
import { conditionName } from '#app/tendering/condition.ts'
import type { Specification } from '#app/tendering/specification.ts'
import type { OpenRefusal } from './open.ts'
import type { ClosedTo } from './proposal.ts'
import type { VerificationMethod } from './proposal-content.ts'
import type { SectionName } from './sections.ts'
import type { SubmitBlocker } from './submit.ts'

/** What the signatory declares, sentence by sentence. The record keeps it with the submission. */
export function declaration({ conditionsOfParticipation }: Pick<Specification, 'conditionsOfParticipation'>): string[] {
  return [
    'I may submit this proposal for my organisation, and what it says is true as far as I know.',
    'We have not agreed any part of it with another bidder.',
    'The numbers of our targets bind us, and so does our price, if the buyer accepts this proposal.',
    ...conditionsOfParticipation.map(({ text }, i) => `We meet ${conditionName(i).toLowerCase()}: ${text}`),
  ]
}

export const verificationWords: Record<VerificationMethod, { text: string; hint: string }> = {
  empirical: { text: 'Records', hint: 'such as care records, that somebody else keeps for another purpose' },
  'third party': { text: 'Somebody independent', hint: 'who neither pays nor is paid for the result' },
  staff: { text: 'Our staff', hint: 'who note what they see' },
  'self report': { text: 'The customers themselves', hint: 'who say how it is for them' },
}

export const elementWords = {
  customers: 'Who they are',
  change: 'What will be different for them',
  degree: 'How much counts as success',
  by: 'By when',
} as const

/** `Answer R1`, `Target for O1`, `Price`. */
export function sectionTitle(name: SectionName): string {
  if (name === 'price') return 'Price'
  const [kind, key = ''] = name.split(':')
  return kind === 'answer' ? `Answer ${key}` : `Target for ${key}`
}

/** What to do about a blocker. It names what it belongs to, so that it is understood in a list by itself. */
export function explainBlocker(blocker: SubmitBlocker, customersWord: string): string {
  const where = whereOf(blocker)
  switch (blocker.code) {
    case 'no answer':
      return `${where}: write an answer`
    case 'answer too long':
      return `${where}: shorten it to ${count(blocker.limit)} words; it has ${count(blocker.words)}`
    case 'no target':
      return `${where}: propose a target`
    case 'element missing':
      return `${where}: say “${elementWords[blocker.element].toLowerCase()}”`
    case 'number missing':
      return `${where}: enter how many ${customersWord} a year will achieve it`
    case 'no customers':
      return `${where}: enter a number of at least 1; an outcome that nobody achieves has no price`
    case 'more customers than the cohort':
      return `${where}: enter at most ${count(blocker.cohort)}, the ${customersWord} of one year; ${count(blocker.number)} are more than there are`
    case 'not verified':
      return `${where}: choose how it is verified`
    case 'bands missing':
      return `${where}: say how many are in each difficulty band, because payment depends on it`
    case 'bands do not sum':
      return `${where}: the difficulty bands must add up to ${count(blocker.number)}; they make ${count(blocker.sum)}`
    case 'own measure incomplete':
      return `${where}: give your own measure both a name and a number, or clear both`
    case 'own measure larger than the target':
      return `${where}: by your own measure enter at most ${count(blocker.target)}, the number of the target; ${count(blocker.number)} is more`
    case 'no milestones':
      return `${where}: add the milestones on the way`
    case 'paid milestone missing':
      return `${where}: add the milestone “${blocker.milestone}”, because payment depends on it`
    case 'milestone without a name':
      return `${where}: name it`
    case 'milestone named twice':
      return `${where}: give it a name of its own; an earlier milestone has this one`
    case 'milestone names another day':
      return `${where}: its name gives another day; make the name and the days agree, because the days decide when it is counted`
    case 'milestone number missing':
      return `${where}: enter how many ${customersWord} a year will reach it`
    case 'milestone larger than the one before':
      return `${where}: enter at most ${count(blocker.before)}, as many as reach the milestone before; ${count(blocker.number)} is more`
    case 'last milestone is not the target':
      return `${where}: the last milestone is the target itself, so enter ${count(blocker.target)} here too, or change the target`
    case 'milestone not verified':
      return `${where}: choose how it is verified`
    case 'price missing':
      return `${where}: enter a price`
    case 'price is zero':
      return `${where}: enter a price above £0`
  }
}

/** Why a proposal can no longer be changed, submitted or withdrawn. */
export function explainClosed(closed: ClosedTo, timeZone: string): string {
  switch (closed.kind) {
    case 'too late':
      return `This tender closed at ${formatDeadline(closed.closedAt, timeZone)}. Yours arrived on ${formatMoment(closed.at, timeZone)}, so it is too late. Your draft is kept as it was last saved, and nobody else can read it.`
    case 'not open':
      return 'This tender is not open for proposals.'
    case 'submitted already':
      return `Your proposal is submitted, with the reference ${closed.reference}. To change it, withdraw it first.`
  }
}

export function explainOpenRefusal(refusal: OpenRefusal, timeZone: string): string {
  switch (refusal.kind) {
    case 'not open':
      return 'This tender is not published, so there is nothing to open.'
    case 'too early':
      return `Proposals can be opened from ${formatDeadline(refusal.opensAt, timeZone)}. It is ${formatMoment(refusal.at, timeZone)} now.`
    case 'on the panel':
      return 'You are or were on the panel of this tender. Ask two people who are not to open the proposals.'
    case 'conflict of interest':
      return 'You declared a conflict of interest. Unless somebody decides that you can take part, ask another person to open the proposals.'
    case 'of a bidder':
      return 'You belong to an organisation that proposed. Ask another person to open the proposals.'
    case 'opened already':
      return 'The proposals are open already.'
    case 'second person needed':
      return `You took the first step on ${formatMoment(refusal.firstAt, timeZone)}. A second person has to complete the opening.`
  }
}

export const notConfirmed = 'Tick each that is meant, or change it first'

export const changedSinceShown =
  'Your draft was saved again after this page was made. Check it as it is now, and then submit it.'

/** A section that a colleague saved while this one was being written. */
export function changedBy(by: string | null, moment: string | null): string {
  const who = by && moment ? `${by} saved this section on ${moment}` : 'This section was changed'
  return `${who}, after you opened it. What you typed is still here and is not saved. Look at what is saved now before you save yours, because that replaces it.`
}

function whereOf({ section, field, ...blocker }: SubmitBlocker): string {
  const milestone = /^milestones\[(\d+)\]/.exec(field)
  const year = 'year' in blocker ? `, year ${blocker.year}` : ''
  return `${sectionTitle(section)}${milestone ? `, milestone ${Number(milestone[1]) + 1}` : ''}${year}`
}

/** The warning beside a price that the buyer cannot pay. */
export function explainAboveBudget({ totalPence, budgetPence }: { totalPence: Pence; budgetPence: Pence }): string {
  return `Your price of ${formatPence(totalPence)} is ${formatPence(pence(totalPence - budgetPence))} above the published budget of ${formatPence(budgetPence)}. You can submit it, and it will be scored, but the contract cannot be awarded at that price.`
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}

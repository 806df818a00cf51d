import { leastCellsForAlpha, type ConsensusProblem, type CriterionAgreement, type Trigger } from './moderation.ts'
import {
  leastScorers,
  type AppointmentRefusal,
  type Clearance,
  type DeclarationMoment,
  type ModerationBlocker,
  type PanelRole,
} from './panel.ts'
import type { AppointingRefusal, ConfirmRefusal } from './appointing.ts'
import type { ReasonAdvice } from './reason-checks.ts'
import type { ScoreProblem } from './score.ts'
import type { GoOnRefusal, ReviewRefusal, StandingBlocker } from './set-aside.ts'

export const changedSinceShown =
  'This was saved again after you opened the page. What you typed is still below: compare it with what is kept now, then save.'

export const roleWords: Record<PanelRole, { name: string; meaning: string }> = {
  chair: { name: 'Chair', meaning: 'Scores, leads the moderation, writes down what is agreed and starts the ranking' },
  evaluator: { name: 'Evaluator', meaning: 'Scores every proposal alone, then takes part in the moderation' },
  moderator: { name: 'Moderator', meaning: 'Runs the moderation and decides on conflicts of interest. Does not score' },
}

export const appointmentWords: Record<AppointmentRefusal, string> = {
  'not published': 'The panel is appointed once the tender is published. Publish it first',
  'role missing':
    'This person does not have that role in your organisation. An owner can give it to them on the page “People”',
  'on the panel already': 'This person is on the panel already',
  'left this panel before': 'This person left the panel before and cannot come back. Choose somebody else',
  'belongs to a bidder': 'This person belongs to an organisation that proposed. Choose somebody else',
  'opened the proposals': 'This person opened the proposals, so they cannot be on the panel. Choose somebody else',
  'approved the specification': 'This person approved the specification, so they cannot score. Choose somebody else',
  'drafted the specification':
    'This person wrote part of the specification, so they cannot score what it asks for. Choose somebody else',
  'one chair only': 'The panel has a chair. To change that, replace the present one',
  'moderation has begun': 'Everybody has locked their scores, so nobody who scores can join any more',
}

export const appointingWords: Record<AppointingRefusal, string> = {
  'own place': 'Nobody gives a place to themselves while another commissioner could. Ask them',
  'no reason': 'You decide this alone. Say why: the reason stands in the record, for auditors to read',
}

export const confirmWords: Record<ConfirmRefusal, string> = {
  'confirmed already': 'This place is confirmed already',
  'own appointment': 'You gave this place. Somebody else confirms it',
  'own place': 'This is your own place. Somebody else confirms it',
}

export const secondPersonRule =
  'Whoever wrote or approved part of the specification cannot score, and nobody gives a place to themselves while another ' +
  'commissioner could. Once the proposals are open, a place gives nothing before a second person, a commissioner or an ' +
  'approver, has confirmed it.'

export const clearanceWords: Record<Clearance, string> = {
  'not confirmed': 'A second person has to confirm your place first. You cannot see a proposal before that',
  'not declared': 'Declare your interests first. You cannot see a proposal before that',
  'names not declared': 'Declare your interests on the list of bidders first. You cannot see a proposal before that',
  'waits for a decision': 'You declared a conflict of interest. Somebody else decides now whether you can take part',
  'may not take part': 'Because of a conflict of interest you cannot take part. You see no proposal of this tender',
  'before opening': 'You have declared your interests. The proposals are still sealed',
  cleared: 'You are cleared to take part',
}

export const leftThePanel = 'You are no longer on this panel, so there is nothing for you to do here'

export function scoreProblemWords(problem: ScoreProblem): string {
  switch (problem.code) {
    case 'not on the scale':
      return `Choose one of the scores ${problem.steps.join(', ')}`
    case 'no reason':
      return 'Give your reason: what in the answer leads to this score'
    case 'reason too short':
      return `Give your reason in at least ${problem.leastWords} words`
    case 'reason too long':
      return `Use at most ${problem.mostCharacters.toLocaleString('en-GB')} characters for the reason`
  }
}

export function consensusProblemWords(problem: ConsensusProblem): string {
  switch (problem.code) {
    case 'repeats the criterion':
      return 'Say what is in the proposal: this reason only repeats the words of the criterion'
    case 'copied from another bid':
      return 'Write a reason for this proposal: this one was used for another proposal'
    case 'far from the scores':
      return (
        `The individual scores run from ${problem.lowest} to ${problem.highest}, and the agreed one lies far from them. ` +
        `Explain in at least ${problem.leastWords} words why the panel came to it`
      )
    default:
      return scoreProblemWords(problem)
  }
}

export function blockerWords(blocker: ModerationBlocker): string {
  switch (blocker.code) {
    case 'not opened':
      return 'The proposals are not opened yet'
    case 'still sealed':
      return `${blocker.count === 1 ? '1 proposal is' : `${blocker.count} proposals are`} still being unsealed. This takes a minute or two`
    case 'no chair':
      return 'The panel has no chair'
    case 'place vacant':
      return `${blocker.name} left the panel and nobody has taken the place`
    case 'not locked':
      return `${blocker.name} has not locked their scores`
    case 'conflict waits':
      return `A conflict of interest of ${blocker.name} waits for a decision`
    case 'too few':
      return `At least ${blocker.least} people must score`
  }
}

/** Said where interests are declared, where somebody leaves and where scores are given: the rule, before it applies. */
export const setAsideRule =
  'The scores of whoever may not take part because of a conflict, or leaves before the scores are agreed, are set aside: ' +
  'they are kept as evidence and do not count. What the panel had agreed before is looked at again by those who remain.'

export const lateInterests =
  'The duty lasts: declare again as soon as you learn of an interest, also after you scored, and until the contract is signed. ' +
  'What you declared before stays in the register.'

export const fewestScorers = `A panel can go on with fewer people, but never with fewer than ${leastScorers} who score.`

export const momentWords: Record<DeclarationMoment, string> = {
  'before opening': 'before the opening',
  'before own lock': 'on the names, before locking own scores',
  'after own lock': 'after locking own scores',
  'after agreed scores': 'after the agreed scores were locked',
  'after ranking': 'after the ranking',
}

export const goOnWords: Record<GoOnRefusal, string> = {
  'closed already': 'This place was filled, or the panel goes on without it already',
  'agreed scores locked': 'The agreed scores are locked, so the panel stays as it is',
  'a chair is needed': 'A panel needs a chair: replace the present one',
  'too few': `Fewer than ${leastScorers} people who score would remain. Fill the place instead`,
}

export const reviewWords: Record<ReviewRefusal, string> = {
  'nothing to review':
    'No scores were set aside since the agreed scores were locked, or it is written down already that they stand',
  'conflict waits': 'A conflict of interest of a member waits for a decision. Look at the agreed scores after that',
  'too few': `Fewer than ${leastScorers} people are left whose scores count, so the agreed scores cannot stand`,
}

export function standingWords(blocker: StandingBlocker): string {
  switch (blocker.code) {
    case 'conflict waits':
      return `A conflict of interest of ${blocker.name}, of the panel, waits for a decision`
    case 'to be reviewed':
      return 'Scores were set aside after the agreed scores were locked. The chair writes down whether they still stand'
    case 'does not stand':
      return `The remaining members found that the agreed scores do not stand: ${blocker.reason}`
  }
}

/** `nameOf` knows the members of the panel by id. */
export function triggerWords(trigger: Trigger, nameOf: (personId: string) => string): string {
  switch (trigger.rule) {
    case 'T1':
      return `The scores are ${trigger.range} points apart`
    case 'T2':
      return `Some are below the minimum of ${trigger.minimumScore} and some are not`
    case 'T3':
      return `${nameOf(trigger.personId)} gave ${trigger.score}, the median is ${trigger.median}`
    case 'T5':
      return `The panel agrees little on this criterion (alpha ${trigger.alpha.toFixed(2)})`
    case 'T8':
      return `${nameOf(trigger.personId)} gave the same reason for another proposal`
    case 'T9':
      return `The agreed score lies outside what was given (${trigger.lowest} to ${trigger.highest})`
  }
}

export function agreementWords({ alpha, cells, triggers }: CriterionAgreement): string {
  if (alpha === null) return 'Nothing to measure: all scores are the same'
  if (triggers) return 'Low: discuss every proposal on this criterion'
  return cells < leastCellsForAlpha
    ? `Only ${cells} ${cells === 1 ? 'proposal' : 'proposals'}: too few to read much into it`
    : 'Enough'
}

export function adviceWords(advice: ReasonAdvice): string {
  switch (advice.code) {
    case 'compares bids':
      return `“${advice.words}” sounds like a comparison. Judge each proposal against the criterion, not against others`
    case 'names another bid':
      return `“${advice.words}” is another proposal. Keep to what this one says`
    case 'repeats the criterion':
      return 'This repeats the words of the criterion. Say what you found in the answer'
    case 'does not say why not higher':
      return 'Say what kept you from a higher score'
  }
}

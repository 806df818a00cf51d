import { formatBps } from '#app/lib/money.ts'
import { conditionName } from './condition.ts'
import { leastDaysToBid } from './blockers-of-timetable.ts'
import type { PublishBlocker } from './publish.ts'
import { mostDocuments, typeNames } from './document-types.ts'
import type { AttachRefusal, FileRefusal } from './tender-document.ts'
import { timetableDays, timetableMoments } from './timetable-labels.ts'
import type { InvestorQuestionKey, Specification } from './specification.ts'
import { plainField } from './specification/plain-sections.ts'

/** What each thing that stands in the way of publication asks the reader to do. */
const words: { [Code in PublishBlocker['code']]: (blocker: Extract<PublishBlocker, { code: Code }>) => string } = {
  'field missing': ({ path }) => plainField(path)?.missing ?? '',
  'volume range missing': () => 'Enter the range of referrals within which the agreed numbers stand',
  'volume range misses the number': () => 'The number of people a year must lie within the range of referrals',
  'no outcomes': () => 'Add at least one outcome',
  'statement missing': () => 'Say what will be different for people',
  'indicator missing': () => 'Say what shows that the outcome is reached',
  'baseline missing': () => 'Enter how many reach it today, and of how many',
  'baseline larger than its cohort': () => 'The baseline cannot be more people than it is counted of',
  'baseline source missing': () => 'Say which period the baseline covers and where the figure comes from',
  'wanted missing': () => 'Enter how many you want to reach it, and of how many',
  'wanted larger than its cohort': () => 'What is wanted cannot be more people than it is counted of',
  'no strategic outcome': () => 'Link it to at least one strategic outcome',
  'neither paid nor explained': () => 'Pay for one of its milestones, or say why no part of the price hangs on it',
  'counting rule incomplete': () => 'Complete the counting rule',
  'depends on nobody': () => 'Name what the results depend on outside the provider’s gift',

  'no criteria': () => 'Add at least one question for bidders under each investor question',
  'question weights do not sum': ({ sumBps }) =>
    `The weights of the three investor questions add up to ${formatBps(sumBps)}: make them 100%`,
  'criterion weights do not sum': ({ sumBps, wantedBps }) =>
    `Its questions add up to ${formatBps(sumBps)}: make them ${formatBps(wantedBps)}`,
  'weight is zero': () => 'Give it a weight above 0%, or remove it',
  'key used twice': () => 'This key is used twice: give each question its own',
  'key of an outcome': () => 'An outcome has this key: give the question another',
  'named twice': () => 'Another one here reads the same: change one of the two, or remove it',
  'question missing': () => 'Put it under one of the three investor questions',
  'question used twice': () => 'Each investor question may stand only once',
  'no scale': () => 'Give the scale at least two scores, starting at 0',
  'score used twice': () => 'This score stands on the scale twice: give each its own',
  'minimum outside the scale': () => 'The minimum must be a score of the scale, for a question that the panel scores',
  'criterion key missing': () => 'Give the question a short key such as R1',
  'criterion text missing': () => 'Write the question',
  'word limit missing': () => 'Set a word limit for the answer',
  'nobody judges this question': () => 'At least one of its questions must be scored by the panel',
  'no criterion by formula': () => 'Add one question that is scored by the price formula',
  'more than one criterion by formula': () => 'Only one question can be scored by the price formula',
  'scale not ascending': () => 'Put the scores of the scale in ascending order',
  'scale label missing': () => 'Say what the score stands for',
  'no price formula': () => 'Set the prices of one outcome that earn full marks and none',
  'formula without criterion': () => 'Add the question that the price formula scores, or remove the formula',
  'formula outcome unknown': () => 'Choose the outcome whose promised number divides the price',
  'anchors crossed': () => 'The price that earns no marks must be higher than the price that earns full marks',
  'full marks at no price': () => 'The price that earns full marks must be more than £0',
  'number rule missing': () => 'Say how the promised number binds the bidder',

  'no budget': () => 'Enter the budget',
  'no contract years': () => 'Enter how many years the contract runs',
  'no start': () => 'Enter when the contract starts',
  'duration needs a reason': () =>
    'Three years or less without an extension leave little time for results: say why, or offer an extension',
  'region missing': () => 'Choose the region',
  'no CPV code': () => 'Choose at least one CPV code',
  'no conditions': () => 'Add at least one condition of participation',
  'condition incomplete': () => 'Write the condition, or remove it',
  'regime missing': () => 'Choose the legal regime',
  'regime reason missing': () => 'Say why this regime applies',
  'award route missing': () => 'Choose the award route',
  'award route reason missing': () => 'Say why you chose this award route',

  'shares missing': () => 'Enter the core and the outcome share for each contract year',
  'year shares do not sum': ({ sumBps }) =>
    `The core and the outcome share add up to ${formatBps(sumBps)}: make them 100%`,
  'milestone shares do not sum': ({ sumBps }) =>
    `The shares of the payable milestones add up to ${formatBps(sumBps)}: make them 100%`,
  'paid outcome unknown': () => 'Choose one of the tender’s outcomes',
  'paid milestone missing': () => 'Name the milestone that is paid for',
  'milestone paid twice': () => 'This milestone is paid for already: keep one of the two',
  'milestone names another day': () =>
    'The name of this milestone gives another day: make the name and the days agree, because the days decide when it is counted and paid',
  'milestone share is zero': () => 'Give the milestone a share above 0%, or remove it',
  'only process is paid': () => 'Pay for at least one outcome that is a change, maintenance or prevention',
  'no bands': () => 'Set at least one difficulty band',
  'band used twice': () => 'Each difficulty band may stand only once',
  'band factor below one': () => 'Enter a factor of 1 or more, such as 1.5',
  'nobody sets the band': () => 'Say who decides a person’s difficulty band, and by what',
  'expected bands do not sum': ({ sum, wanted }) =>
    `The expected numbers in the bands add up to ${sum}: make them ${wanted}, the number of people a year`,
  'incentive incomplete': () => 'Complete the incentive, or take it out',
  'payment text missing': () => 'Say how this is handled; “none” is an answer',

  'date missing': () => 'Enter this date',
  'date in the past': () => 'This date has passed: choose a later one',
  'out of order': () => 'This must come after the step before it',
  'at midnight': () => 'Choose another time: a deadline at midnight belongs to two days',
  'too little time to bid': () => `Give bidders at least ${leastDaysToBid} days before proposals close`,
  'standstill missing': () => 'Enter the working days of the standstill; 0 where there is none',
  'signature within the standstill': () => 'The contract can be signed only after the standstill',
  'starts before signature': () => 'The contract cannot start before it can be signed',

  'not approved': () => 'A second person has to approve this version',
}

const placeNames: Record<string, string> = {
  cohort: 'Which year a person belongs to',
  denominator: 'Of whom is counted',
  counted: 'Who counts',
  countsOnlyIf: 'What must have happened before',
  ifVolumeDiffers: 'If more or fewer people come',
  minimumPerformance: 'Minimum performance',
  corePaid: 'When the core is paid',
  outcomesPaid: 'When outcomes are paid',
  indexation: 'Indexation',
  deadweight: 'Deadweight',
  clawback: 'Clawback',
  ...timetableMoments,
  ...timetableDays,
}

/** One sentence that says what to do, with the place where it is meant: `Outcome O1: Say what will be …`. */
export function explainBlocker(blocker: PublishBlocker, specification: Specification): string {
  const sentence = (words[blocker.code] as (blocker: PublishBlocker) => string)(blocker)
  return placed(sentence, blocker.path, specification)
}

/** A sentence after the name of what it is about; as it is where it names that itself. */
export function placed(sentence: string, path: string, specification: Specification): string {
  const place = placeOf(path, specification)
  return place ? `${place}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence
}

function placeOf(
  path: string,
  { outcomes, criteria, investorQuestions, scale, payment }: Specification,
): string | null {
  const index = Number(/\[(\d+)\]/.exec(path)?.[1] ?? -1)
  if (path.startsWith('outcomes[')) return `Outcome ${outcomes[index]?.key ?? index + 1}`
  if (path.startsWith('criteria[')) return `Question ${criteria[index]?.key || index + 1}`
  if (path.startsWith('investorQuestions[')) return `“${investorQuestions[index]?.text ?? index + 1}”`
  if (path.startsWith('scale[')) return `Score ${scale[index]?.score ?? index}`
  if (path.startsWith('conditionsOfParticipation[')) return conditionName(index)
  if (path.startsWith('payment.payableMilestones[')) return `Payable milestone ${index + 1}`
  if (path.startsWith('payment.difficultyBands['))
    return `Difficulty band ${payment.difficultyBands[index]?.code ?? index + 1}`
  if (path.startsWith('payment.coreShareBpsByYear[')) return `Year ${index + 1}`
  return placeNames[path.split('.')[1] ?? ''] ?? null
}

export const investorQuestionHints: Record<InvestorQuestionKey, string> = {
  results: 'Who will be better off, in what way and by how much?',
  chances: 'Why will this approach, with these people, reach the number?',
  resources: 'What does one result cost, and what else does the community gain?',
}

export const changedSinceShown =
  'This tender was saved while you were writing, by somebody else or by you in another window. What you typed is still here: compare it with what is saved now, then save again if yours should stand.'

export const publishedAlready = 'This tender has been published and can no longer be edited here.'

const anyType = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(typeNames)

export const documentHint = `${anyType}, at most 10 MB. Programs and files with macros are not taken.`

/** What to do about a file that is not taken. */
export function explainFile(refusal: FileRefusal | AttachRefusal): string {
  switch (refusal.kind) {
    case 'empty file':
      return 'This file is empty: choose one with something in it'
    case 'file too large':
      return 'This file is larger than 10 MB: make its pictures smaller, or attach it in parts'
    case 'type not accepted':
      return `Choose a file whose name ends in ${anyType}: save other documents as PDF first`
    case 'not what it says':
      return `This is not a ${refusal.type} file, though its name says so: open it and save it as ${refusal.type}, then choose that one`
    case 'has macros':
      return 'This file has macros in it: save it without them, or as PDF'
    case 'not plain text':
      return 'This text is not in UTF-8: save it again as UTF-8 (in Excel: “CSV UTF-8”), then choose that one'
    case 'attached already':
      return `This very file is attached already, as “${refusal.title}”`
    case 'title used already':
      return 'Another document has this title: give this one its own'
    case 'too many documents':
      return `${mostDocuments} documents are attached, and that is the most: remove one first`
  }
}

export const clarificationRefusals = {
  'question missing': 'Write your question',
  'questions closed': 'The time for questions is over. Answers to the questions asked before are on this page.',
  'published words missing': 'Write the question as everybody will read it',
  'answer missing': 'Write the answer',
  'reason missing': 'Say why the question is not answered',
  'declined already': 'This question was declined already, by you or a colleague.',
  'not permitted': 'Your question was not sent. What you typed is still here.',
  'answered already': 'This question was answered already, by you or a colleague. Read the answer below.',
  'proposals closed': 'Proposals have closed: an answer now would reach bidders too late to be used.',
  closed: 'This tender no longer takes proposals.',
} as const

export const publicationRefusals = {
  blocked: 'Something is still missing, or a date has passed meanwhile: what it is stands below.',
  'changed since shown':
    'Somebody saved a newer version while you were reading. It is shown below: read it before you go on.',
  'not answered': 'Something unusual is not confirmed yet: its writer has to say that it is meant, or mend it.',
  'not looked at': 'Confirm that you have looked at what is unusual',
  'approved already': 'This version has been approved already.',
  'sent back already': 'This version has been sent back already.',
  'no reason': 'Say what has to change, and why',
  'published already': publishedAlready,
} as const

export const figuresRefusals = {
  'nothing confirmed': 'Tick what is meant',
  'confirmed already': 'This was confirmed already, by you or a colleague.',
  'changed since shown': 'Somebody changed a date or a figure while you were reading: look at what is unusual now.',
  'published already': publishedAlready,
} as const

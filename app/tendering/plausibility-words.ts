import { placed } from './content.ts'
import { plausibilityQuestions, type PlausibilityQuestion } from './plausibility.ts'
import type { Specification } from './specification.ts'
import type { Instant } from '#app/lib/time.ts'

/** What is unusual about a date or a figure. Whoever reads it says that it is meant, or mends it. */
const words: Record<PlausibilityQuestion['code'], (question: { is: string; beside: string }) => string> = {
  'long gap': ({ is, beside }) => `${is} is more than ${beside} days after the step before it`,
  'short gap': ({ is, beside }) => `${is} is less than ${beside} days after the step before it`,
  'little time to bid': ({ is, beside }) => `${is} leaves bidders less than ${beside} days`,
  'long standstill': ({ is }) => `The standstill lasts ${is} working days`,
  'few or many people': ({ is }) => `The number of people a year is ${is}`,
  'range far from the number': ({ is, beside }) =>
    `The range of referrals is ${is}, and ${beside} people a year are expected`,
  'wanted of other people': ({ is, beside }) => `What is wanted is ${is}, and ${beside} people a year are expected`,
  'no better than today': ({ is, beside }) =>
    `What is wanted is ${is}, and today it is ${beside}: that is no more than today`,
  'everybody wanted': ({ is }) => `What is wanted is ${is}, which is everybody`,
  'baseline of other people': ({ is, beside }) => `The baseline is ${is}, and ${beside} people a year are expected`,
  'budget for each person': ({ is, beside }) => `The budget of ${is} is ${beside} for each person`,
  budget: ({ is }) => `The budget is ${is}`,
  'long contract': ({ is }) => `With its extension the contract can run ${is} years`,
  'extension longer than the contract': ({ is, beside }) =>
    `The extension of ${is} years is longer than the contract of ${beside}`,
  'mobilisation beside the budget': ({ is, beside }) => `${is} for mobilisation is much beside a budget of ${beside}`,
  'incentive beside the budget': ({ is, beside }) => `An incentive of up to ${is} is much beside a budget of ${beside}`,
  'incentive rate': ({ is, beside }) =>
    `The incentive pays ${is} for a person above the number, and the budget is ${beside} for each person`,
  'formula far from the budget': ({ is, beside }) =>
    `The prices that are scored run from ${is}, and within the budget one result can cost ${beside}`,
  'formula hardly separates': ({ is }) =>
    `The prices that are scored run from ${is}: so wide a range hardly tells bids apart`,
  'word limit': ({ is }) => `The word limit is ${is}`,
  weight: ({ is }) => `The weight is ${is}`,
  'highest score needed': ({ is }) => `Only an answer with the highest score, ${is}, can win`,
  'band factor': ({ is, beside }) => `The factor of the band ${beside} is ${is}`,
}

/** `Proposals close: 1 September 2127 is …`: a statement of fact that stays the same as long as its figures do. */
export function explainQuestion(question: PlausibilityQuestion, specification: Specification): string {
  return placed(words[question.code](question), question.path, specification)
}

/** Everything to ask about in a draft as it stands at `now`, in the words by which it is confirmed. */
export function unusualWords(specification: Specification, moment: { timeZone: string; now: Instant }): string[] {
  return plausibilityQuestions(specification, moment).map((question) => explainQuestion(question, specification))
}

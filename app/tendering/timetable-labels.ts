/** What each step of the timetable is called, wherever it is shown; in their order. */
export const timetableMoments = {
  questionsCloseAt: 'Questions close',
  answersPublishedBy: 'Answers are published by',
  proposalsCloseAt: 'Proposals close',
  openingAt: 'Proposals are opened',
} as const

export const timetableDays = {
  individualScoresBy: 'Each evaluator has scored by',
  moderationOn: 'Moderation',
  decisionOn: 'Decision',
  awardNoticeOn: 'Results and award notice go out',
  earliestSignatureOn: 'The contract can be signed from',
} as const

import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'
import { declarationMoments, declarationStages, panelRoles, reviewOutcomes } from './panel.ts'

const member = { personId: z.uuid(), role: z.enum(panelRoles) }
const cell = { proposalId: z.uuid(), label: z.string(), criterion: z.string(), version: z.int() }

/** All have the tender as their subject. None holds a score or a reason: those who may not see them read the record too. */
export const panelMemberAppointed = defineEvent(
  'panel.member-appointed',
  // Events from before appointments filled vacant places do not have it.
  z.object({ ...member, inPlaceOf: z.uuid().nullish(), reason: z.string().optional(), alone: z.boolean().optional() }),
)
export const panelMemberReplaced = defineEvent(
  'panel.member-replaced',
  z.object({ ...member, joiningId: z.uuid(), reason: z.string(), alone: z.boolean().optional() }),
)
export const panelMemberConfirmed = defineEvent('panel.member-confirmed', z.object(member))
export const interestsDeclared = defineEvent(
  'panel.interests-declared',
  // Events from before interests could be declared late do not have the moment.
  z.object({
    stage: z.enum(declarationStages),
    conflict: z.boolean(),
    moment: z.enum(declarationMoments).optional(),
    declarationId: z.uuid().optional(),
  }),
)
export const conflictDecided = defineEvent(
  'panel.conflict-decided',
  z.object({
    personId: z.uuid(),
    decision: z.enum(['may score', 'may not score']),
    declarationId: z.uuid().optional(),
  }),
)
/** The scores stay as they are: how many they are, and their hash. */
export const scoresSetAside = defineEvent(
  'evaluation.scores-set-aside',
  z.object({ personId: z.uuid(), because: z.enum(['conflict', 'left']), count: z.int(), sha256: z.string() }),
)
export const panelWentOn = defineEvent('panel.went-on', z.object({ ...member, remaining: z.int(), reason: z.string() }))
export const agreedScoresReviewed = defineEvent(
  'evaluation.agreed-scores-reviewed',
  z.object({ outcome: z.enum(reviewOutcomes), reason: z.string() }),
)
export const scoreRecorded = defineEvent('evaluation.score-recorded', z.object(cell))
export const scoresLocked = defineEvent('evaluation.scores-locked', z.object({ count: z.int(), sha256: z.string() }))
export const consensusRecorded = defineEvent('evaluation.consensus-recorded', z.object(cell))
export const consensusLocked = defineEvent(
  'evaluation.consensus-locked',
  z.object({ count: z.int(), sha256: z.string() }),
)
export const rankingStarted = defineEvent('evaluation.ranking-started', z.object({}))
export const proposalsRanked = defineEvent(
  'evaluation.ranked',
  z.object({ proposals: z.int(), methodSha256: z.string(), sha256: z.string() }),
)

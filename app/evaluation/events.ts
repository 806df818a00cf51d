import { z } from 'zod'
import { defineEvent, type NameOf } from '#app/lib/event.ts'
import { declarationMoments, declarationStages, panelRoles, reviewOutcomes } from './panel.ts'

const member = { personId: z.uuid(), role: z.enum(panelRoles) }
const cell = { proposalId: z.uuid(), label: z.string(), criterion: z.string(), version: z.int() }

/** All have the tender as their subject. None holds a score or a reason: those who may not see them read the record too. */
export const panelMemberAppointed = defineEvent('panel.member-appointed', {
  kind: 'evaluation',
  // Events from before appointments filled vacant places do not have it.
  data: z.object({
    ...member,
    inPlaceOf: z.uuid().nullish(),
    reason: z.string().optional(),
    alone: z.boolean().optional(),
  }),
  words: ({ personId, role, inPlaceOf, reason }, nameOf) =>
    `appointed ${nameOf(personId) ?? 'a person'} to the panel as ${role}${inPlaceOf ? ', in a place that was vacant' : ''}` +
    (reason === undefined ? '' : `, alone: “${reason}”`),
  whom: ({ personId }, nameOf) => nameOf(personId),
})
export const panelMemberReplaced = defineEvent('panel.member-replaced', {
  kind: 'evaluation',
  data: z.object({ ...member, joiningId: z.uuid(), reason: z.string(), alone: z.boolean().optional() }),
  // The register of interests is for those who decide on it: no line tells whether there is a conflict, or of whom.
  words: ({ role, joiningId }, nameOf) =>
    `gave the place of the panel’s ${role} to ${nameOf(joiningId) ?? 'another person'}`,
  whom: ({ joiningId }, nameOf) => nameOf(joiningId),
})
export const panelMemberConfirmed = defineEvent('panel.member-confirmed', {
  kind: 'evaluation',
  data: z.object(member),
  words: ({ personId, role }, nameOf) =>
    `confirmed ${nameOf(personId) ?? 'a person'} as ${role} of the panel, as the second person`,
})
export const interestsDeclared = defineEvent('panel.interests-declared', {
  kind: 'evaluation',
  // Events from before interests could be declared late do not have the moment.
  data: z.object({
    stage: z.enum(declarationStages),
    conflict: z.boolean(),
    moment: z.enum(declarationMoments).optional(),
    declarationId: z.uuid().optional(),
  }),
  words: ({ stage }) => `declared their interests (${stage})`,
})
export const conflictDecided = defineEvent('panel.conflict-decided', {
  kind: 'evaluation',
  data: z.object({
    personId: z.uuid(),
    decision: z.enum(['may score', 'may not score']),
    declarationId: z.uuid().optional(),
  }),
  words: () => 'made an entry in the register of interests',
})
/** The scores stay as they are: how many they are, and their hash. */
export const scoresSetAside = defineEvent('evaluation.scores-set-aside', {
  kind: 'evaluation',
  data: z.object({ personId: z.uuid(), because: z.enum(['conflict', 'left']), count: z.int(), sha256: z.string() }),
  words: ({ count, sha256 }) =>
    `set ${count} scores of a member aside, which are kept and do not count; SHA-256: ${sha256}`,
})
export const panelWentOn = defineEvent('panel.went-on', {
  kind: 'evaluation',
  data: z.object({ ...member, remaining: z.int(), reason: z.string() }),
  words: ({ role, remaining }) =>
    `decided that the panel goes on without one ${role}, with ${remaining} people who score`,
})
export const agreedScoresReviewed = defineEvent('evaluation.agreed-scores-reviewed', {
  kind: 'evaluation',
  data: z.object({ outcome: z.enum(reviewOutcomes), reason: z.string() }),
  words: ({ outcome, reason }) =>
    `wrote down that the agreed scores ${outcome} without those that were set aside: “${reason}”`,
})
export const scoreRecorded = defineEvent('evaluation.score-recorded', {
  kind: 'evaluation',
  data: z.object(cell),
  words: ({ criterion, ...proposal }, nameOf) =>
    `recorded a score for ${criterion} of ${proposalWords(proposal, nameOf)}`,
  whom: proposalWords,
})
export const scoresLocked = defineEvent('evaluation.scores-locked', {
  kind: 'evaluation',
  data: z.object({ count: z.int(), sha256: z.string() }),
  words: ({ count, sha256 }) => `locked ${count} scores; SHA-256: ${sha256}`,
})
export const consensusRecorded = defineEvent('evaluation.consensus-recorded', {
  kind: 'evaluation',
  data: z.object(cell),
  words: ({ criterion, ...proposal }, nameOf) =>
    `recorded an agreed score for ${criterion} of ${proposalWords(proposal, nameOf)}`,
  whom: proposalWords,
})
export const consensusLocked = defineEvent('evaluation.consensus-locked', {
  kind: 'evaluation',
  data: z.object({ count: z.int(), sha256: z.string() }),
  words: ({ count, sha256 }) => `locked ${count} agreed scores; SHA-256: ${sha256}`,
})
export const rankingStarted = defineEvent('evaluation.ranking-started', {
  kind: 'evaluation',
  data: z.object({}),
  words: () => 'started the ranking',
})
export const proposalsRanked = defineEvent('evaluation.ranked', {
  kind: 'evaluation',
  data: z.object({ proposals: z.int(), methodSha256: z.string(), sha256: z.string() }),
  words: ({ proposals: count, sha256 }) =>
    `ranked ${count} ${count === 1 ? 'proposal' : 'proposals'} by the published method; SHA-256 of the result: ${sha256}`,
})

/** A proposal under its label, and whose it is for those who may know. */
function proposalWords({ proposalId, label }: { proposalId: string; label: string }, nameOf: NameOf): string {
  const bidder = nameOf(proposalId)
  return `proposal ${label}${bidder === null ? '' : ` (${bidder})`}`
}

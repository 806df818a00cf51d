import type { Actor } from '#app/identity/actor.ts'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { confirmPanelMember } from '#app/evaluation/acts/confirm-panel-member.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { rankProposals } from '#app/evaluation/acts/rank-proposals.server.ts'
import { recordConsensus } from '#app/evaluation/acts/record-consensus.server.ts'
import { recordScore } from '#app/evaluation/acts/record-score.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import type { PanelRole } from '#app/evaluation/panel.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Result } from '#app/lib/result.ts'
import { bidders, story, storyInstant, type Bidder } from '#db/seeds/story.ts'
import { anOpenedTender } from './openings.ts'
import { stage } from './stages.ts'
import type { Buyer } from './tenders.ts'
import type { World } from './world.ts'

export const storyCriteria = ['R1', 'R2', 'C1', 'C2', 'C3', 'V2'] as const
export type StoryCriterion = (typeof storyCriteria)[number]

/** Who scores in the story, as the test's buyer names them. */
export const scorers = ['chair', 'marcus', 'joan'] as const
export type Scorer = (typeof scorers)[number]

const toldAs = { chair: 'Ellen Ward', marcus: 'Marcus Bell', joan: 'Joan Pritchard' } as const

/** The score and reason that this person of the story gave. */
export function storyScore(bidder: Bidder, scorer: Scorer, criterion: StoryCriterion) {
  const told = proposalOf(bidder)
  const name = toldAs[scorer]
  return { score: told.scores[name][criterion], reason: told.reasons[name][criterion] }
}

export function storyConsensus(bidder: Bidder, criterion: StoryCriterion) {
  return proposalOf(bidder).consensus[criterion]
}

/** After the opening: Ellen in the chair, Marcus, Joan, and Nadia who moderates. Nobody has declared yet. */
export const aSeatedPanel = stage('a seated panel', [bidders], async (world: World, taking: readonly Bidder[]) => {
  const opened = await anOpenedTender(world, taking)
  const { buyer, tender } = opened
  const places: [Actor, PanelRole][] = [
    [buyer.chair, 'chair'],
    [buyer.marcus, 'evaluator'],
    [buyer.joan, 'evaluator'],
    [buyer.moderator, 'moderator'],
  ]
  for (const [{ personId }, role] of places) {
    const place = { tenderId: tender.id, personId, role, reason: '' }
    must(await appointPanelMember(world.contextOf(buyer.commissioner), place))
    must(await confirmPanelMember(world.contextOf(buyer.approver), { tenderId: tender.id, personId }))
  }
  return opened
})

/** Everybody on the panel has declared on the names that there is no conflict: scoring can begin. */
export const aClearedPanel = stage('a cleared panel', [bidders], async (world: World, taking: readonly Bidder[]) => {
  const seated = await aSeatedPanel(world, taking)
  for (const actor of [seated.buyer.chair, seated.buyer.marcus, seated.buyer.joan, seated.buyer.moderator]) {
    must(await declareNoConflict(world, actor, seated.tender.id))
  }
  return seated
})

export function declareNoConflict(world: World, actor: Actor, tenderId: string) {
  const declared = { tenderId, shownStage: 'names known', shownCount: 0, conflict: false, statement: '' } as const
  return declareInterests(world.contextOf(actor), declared)
}

/** The latest conflict of this person, as the register shows it to whoever decides. */
export async function declaredConflict(
  world: Pick<World, 'db'>,
  tenderId: string,
  { personId }: Pick<Actor, 'personId'>,
) {
  const evaluation = await findEvaluation(world.db, tenderId)
  const declared = evaluation?.declarations.findLast((one) => one.personId === personId && one.conflict)
  if (!declared) throw new Error('no conflict was declared')
  return { tenderId, personId, declarationId: declared.id }
}

/** The three have locked the story's scores and reasons. */
export const aScoredTender = stage('a scored tender', [bidders], async (world: World, taking: readonly Bidder[]) => {
  const cleared = await aClearedPanel(world, taking)
  await world.setClock(storyInstant('2027-02-15T17:00'))
  for (const scorer of scorers) {
    await scoreAll(world, cleared, scorer)
    must(await lockScores(world.contextOf(cleared.buyer[scorer]), { tenderId: cleared.tender.id }))
  }
  return cleared
})

type Cleared = Awaited<ReturnType<typeof aClearedPanel>>

/** Gives every proposal the story's scores of one person, and does not lock them. */
export async function scoreAll(world: World, { buyer, tender, proposals }: Cleared, scorer: Scorer) {
  for (const bidder of bidders) {
    const proposal = proposals[bidder]
    if (!proposal) continue
    for (const criterion of storyCriteria) {
      const cell = { tenderId: tender.id, proposalId: proposal.proposalId, criterion, shownVersion: 0 }
      const told = storyScore(bidder, scorer, criterion)
      must(await recordScore(world.contextOf(buyer[scorer]), { ...cell, ...told }))
    }
  }
}

/** Every agreed score of the story is written down and locked. */
export const aModeratedTender = stage(
  'a moderated tender',
  [bidders],
  async (world: World, taking: readonly Bidder[]) => {
    const scored = await aScoredTender(world, taking)
    await agreeAll(world, scored)
    must(await lockConsensus(world.contextOf(scored.buyer.chair), { tenderId: scored.tender.id }))
    return scored
  },
)

export async function agreeAll(world: World, { buyer, tender, proposals }: Cleared) {
  for (const bidder of bidders) {
    const proposal = proposals[bidder]
    if (!proposal) continue
    for (const criterion of storyCriteria) {
      const cell = { tenderId: tender.id, proposalId: proposal.proposalId, criterion, shownVersion: 0 }
      must(await recordConsensus(world.contextOf(buyer.chair), { ...cell, ...storyConsensus(bidder, criterion) }))
    }
  }
}

/** The ranking is computed, as the worker does it. */
export const aRankedTender = stage('a ranked tender', [bidders], async (world: World, taking: readonly Bidder[]) => {
  const moderated = await aModeratedTender(world, taking)
  const { id: tenderId } = moderated.tender
  must(await startRanking(world.contextOf(moderated.buyer.chair), { tenderId }))
  must(await rankProposals(world.system, { tenderId }))
  return moderated
})

/** For the members of the panel whose places the factory gave out. */
export function panelOf(buyer: Buyer): Actor[] {
  return [buyer.chair, buyer.marcus, buyer.joan, buyer.moderator]
}

function proposalOf(bidder: Bidder) {
  const told = story.proposals.find(({ organisation }) => organisation === bidder)
  if (!told) throw new Error(`the story has no bidder ${bidder}`)
  return told
}

function must<Value>(result: Result<Value, { kind: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

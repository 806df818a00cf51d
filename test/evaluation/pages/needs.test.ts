import { expect, test } from 'vitest'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { recordScore } from '#app/evaluation/acts/record-score.server.ts'
import { replacePanelMember } from '#app/evaluation/acts/replace-panel-member.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { needsOfEvaluation } from '#app/evaluation/pages/needs.server.ts'
import { scorePage } from '#app/evaluation/pages/score-page.server.ts'
import { href } from '#app/lib/href.ts'
import { must, proposalOf } from '#test/support/contracts.ts'
import {
  aClearedPanel,
  agreeAll,
  aScoredTender,
  aSeatedPanel,
  declaredConflict,
  declareNoConflict,
  scoreAll,
  storyCriteria,
  storyScore,
} from '#test/support/evaluations.ts'
import { aStranger, homeOf, peopleIn, shareTender } from '#test/support/needs.ts'
import { aPublishedTender, type Buyer } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfEvaluation)

async function everybody(buyer: Buyer) {
  return { ...peopleIn(buyer), stranger: await aStranger(world, 'commissioner') }
}

test('members of the panel declare before the opening, and again on the names', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const place = { tenderId: tender.id, personId: buyer.joan.personId, role: 'evaluator', reason: '' } as const
  must(await appointPanelMember(world.contextOf(buyer.commissioner), place))
  const interests = href('/panel/:tenderId/interests', { tenderId: tender.id })
  expect(await home.sentTo(interests, await everybody(buyer))).toEqual(['joan'])

  const none = {
    tenderId: tender.id,
    shownStage: 'before opening',
    shownCount: 0,
    conflict: false,
    statement: '',
  } as const
  must(await declareInterests(world.contextOf(buyer.joan), none))
  expect(await home.needs(buyer.joan)).toEqual([])

  const opened = await aSeatedPanel(world, ['hearth'])
  const onNames = href('/panel/:tenderId/interests', { tenderId: opened.tender.id })
  const all = await everybody(opened.buyer)
  expect(await home.sentTo(onNames, all)).toEqual(['chair', 'marcus', 'joan', 'moderator'])
  must(await declareNoConflict(world, opened.buyer.moderator, opened.tender.id))
  expect(await home.sentTo(onNames, all)).toEqual(['chair', 'marcus', 'joan'])
})

test('a conflict waits for the moderator, and then the empty place for the commissioner', async () => {
  const { buyer, tender } = await aSeatedPanel(world, ['hearth'])
  const all = await everybody(buyer)
  const { personId, name } = buyer.joan
  const declared = {
    tenderId: tender.id,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: 'A sister.',
  } as const
  must(await declareInterests(world.contextOf(buyer.joan), declared))
  const conflict = href('/buyer/tenders/:tenderId/panel/conflicts/:personId', { tenderId: tender.id, personId })
  expect(await home.sentTo(conflict, all)).toEqual([])
  must(await declareNoConflict(world, buyer.moderator, tender.id))
  const replace = href('/buyer/tenders/:tenderId/panel/replace/:personId', { tenderId: tender.id, personId })
  expect(await home.sentTo(conflict, all)).toEqual(['moderator'])
  expect((await home.needs(buyer.moderator))[0]?.text).toContain(name)
  expect(await home.sentTo(replace, all)).toEqual([])
  expect(await home.needs(buyer.joan)).toEqual([])

  const decision = { decision: 'may not score', reason: 'They live together.' } as const
  const shown = await declaredConflict(world, tender.id, buyer.joan)
  must(await decideConflict(world.contextOf(buyer.moderator), { ...shown, ...decision }))
  expect(await home.sentTo(conflict, all)).toEqual([])
  expect(await home.sentTo(replace, all)).toEqual(['commissioner'])
  expect(await home.needs(buyer.joan)).toEqual([])

  const change = { tenderId: tender.id, leavingId: personId, joiningId: buyer.sam.personId, reason: 'Conflict.' }
  must(await replacePanelMember(world.contextOf(buyer.commissioner), change))
  expect(await home.sentTo(replace, all)).toEqual([])
  expect(await home.links(buyer.sam)).toEqual([href('/panel/:tenderId/interests', { tenderId: tender.id })])
})

test('the moderator’s own conflict waits for the commissioner', async () => {
  const { buyer, tender } = await aSeatedPanel(world, ['hearth'])
  const declared = {
    tenderId: tender.id,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: 'A sister.',
  } as const
  must(await declareInterests(world.contextOf(buyer.moderator), declared))
  const conflict = href('/buyer/tenders/:tenderId/panel/conflicts/:personId', {
    tenderId: tender.id,
    personId: buyer.moderator.personId,
  })
  expect(await home.sentTo(conflict, await everybody(buyer))).toEqual(['commissioner'])
})

test('scoring leads to the next answer without a score, then to the lock, then away', async () => {
  const panel = await aClearedPanel(world, ['hearth'])
  const { buyer, tender } = panel
  const { proposalId } = proposalOf(panel, 'hearth')
  const cell = (criterion: string) =>
    href('/panel/:tenderId/score/:proposalId/:criterion', { tenderId: tender.id, proposalId, criterion })
  const all = await everybody(buyer)
  expect(await home.sentTo(cell('R1'), all)).toEqual(['chair', 'marcus', 'joan'])
  expect(await home.needs(buyer.joan)).toMatchObject([
    { text: `Score ${storyCriteria.length} answers: ${tender.specification.title}`, when: 'By 12 February 2027' },
  ])
  const next = await scorePage(world.db, buyer.joan, tender.id, proposalId, 'R1')
  expect(next.ok).toBe(true)

  const first = { tenderId: tender.id, proposalId, criterion: 'R1', shownVersion: 0 }
  must(await recordScore(world.contextOf(buyer.marcus), { ...first, ...storyScore('hearth', 'marcus', 'R1') }))
  expect(await home.links(buyer.marcus)).toEqual([cell('R2')])

  await scoreAll(world, panel, 'joan')
  const lock = href('/panel/:tenderId/lock', { tenderId: tender.id })
  expect(await home.sentTo(lock, all)).toEqual(['joan'])
  must(await lockScores(world.contextOf(buyer.joan), { tenderId: tender.id }))
  expect(await home.needs(buyer.joan)).toEqual([])
})

test('once everybody locked, the moderator runs the moderation; the chair agrees, locks and starts the ranking', async () => {
  const scored = await aScoredTender(world, ['hearth'])
  const { buyer, tender } = scored
  const all = await everybody(buyer)
  const part = (name: 'moderation' | 'moderation/lock' | 'ranking') =>
    href(`/buyer/tenders/:tenderId/${name}`, { tenderId: tender.id })
  expect(await home.sentTo(part('moderation'), all)).toEqual(['chair', 'moderator'])
  expect(await home.needs(buyer.moderator)).toMatchObject([
    { text: `Run the moderation of ${storyCriteria.length} scores: ${tender.specification.title}` },
  ])
  expect(await home.needs(buyer.chair)).toMatchObject([
    { text: `Agree on ${storyCriteria.length} scores: ${tender.specification.title}` },
  ])

  await agreeAll(world, scored)
  expect(await home.sentTo(part('moderation/lock'), all)).toEqual(['chair'])
  expect(await home.needs(buyer.moderator)).toEqual([])
  must(await lockConsensus(world.contextOf(buyer.chair), { tenderId: tender.id }))
  expect(await home.links(buyer.chair)).toEqual([part('ranking')])
  expect(await home.sentTo(part('ranking'), all)).toEqual(['chair'])
  must(await startRanking(world.contextOf(buyer.chair), { tenderId: tender.id }))
  expect(await home.needs(buyer.chair)).toEqual([])
})

test('where nobody submitted there is nothing to declare, score or rank', async () => {
  const { buyer } = await aSeatedPanel(world, [])
  for (const actor of [buyer.chair, buyer.joan, buyer.moderator]) expect(await home.needs(actor)).toEqual([])
})

test('many panels take no more statements than one', async () => {
  const { buyer } = await aClearedPanel(world, ['hearth'])
  const one = await home.statements(buyer.commissioner)
  for (const another of [await aSeatedPanel(world, ['hearth']), await aSeatedPanel(world, [])]) {
    await shareTender(world, another.tender.id, buyer.organisation.id)
  }
  expect(await home.statements(buyer.commissioner)).toBe(one)
})

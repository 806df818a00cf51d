import { expect, test } from 'vitest'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { bidPage } from '#app/evaluation/pages/bid-page.server.ts'
import { moderationCellPage } from '#app/evaluation/pages/moderation-cell-page.server.ts'
import { rankingPage } from '#app/evaluation/pages/ranking-page.server.ts'
import { scorePage } from '#app/evaluation/pages/score-page.server.ts'
import { instant } from '#app/lib/time.ts'
import { openProposals } from '#app/evaluation/acts/open-proposals.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { interestsDeclared } from '#app/evaluation/events.ts'
import { clearanceOf, type DeclarationStage } from '#app/evaluation/panel.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { seat } from '#app/evaluation/store/panel.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import {
  aClearedPanel,
  aModeratedTender,
  aRankedTender,
  aScoredTender,
  aSeatedPanel,
} from '#test/support/evaluations.ts'
import { aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { fixedNow } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

function declare(by: Actor, tenderId: string, shownStage: DeclarationStage, statement = '', shownCount = 0) {
  const declared = { tenderId, shownStage, shownCount, conflict: statement !== '', statement }
  return declareInterests(world.contextOf(by), declared)
}

async function clearance(tenderId: string, who: Actor) {
  const evaluation = await findEvaluation(world.db, tenderId)
  return evaluation && clearanceOf(evaluation, who.personId)
}

test('after the opening everybody declares on the names, and only then is cleared', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await clearance(tender.id, buyer.joan)).toBe('names not declared')
  expect(await declare(buyer.joan, tender.id, 'names known')).toMatchObject({ ok: true })
  expect(await clearance(tender.id, buyer.joan)).toBe('cleared')
  expect(await world.eventsOf(tender.id, interestsDeclared)).toMatchObject([
    { actor_id: buyer.joan.personId, data: { stage: 'names known', conflict: false } },
  ])
})

test('before the opening a declaration is made, and does not clear anybody yet', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  // No act gives a place on the panel of a draft.
  const place = { tenderId: tender.id, personId: buyer.joan.personId, role: 'evaluator' } as const
  const appointed = {
    appointedBy: buyer.commissioner.personId,
    inPlaceOf: null,
    needsConfirmation: false,
    at: storyMorning,
  }
  await world.db.transaction().execute(async (tx) => {
    await seat(tx, { ...place, ...appointed })
    await fixedNow(tx)
  })
  expect(await clearance(tender.id, buyer.joan)).toBe('not declared')
  expect(await declare(buyer.joan, tender.id, 'before opening')).toMatchObject({ ok: true })
  expect(await clearance(tender.id, buyer.joan)).toBe('before opening')
})

test('a conflict waits for the decision of somebody else', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await declare(buyer.joan, tender.id, 'names known', 'My sister works there.')).toMatchObject({ ok: true })
  expect(await clearance(tender.id, buyer.joan)).toBe('waits for a decision')
})

test('a conflict without a description is refused', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const blank = {
    tenderId: tender.id,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: ' \n',
  } as const
  expect(await declareInterests(world.contextOf(buyer.joan), blank)).toMatchObject({
    refusal: { kind: 'conflict not described' },
  })
})

test('a form shown before the opening does not confirm names that nobody had seen', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await declare(buyer.joan, tender.id, 'before opening')).toMatchObject({
    refusal: { kind: 'opened since shown' },
  })
})

test('twice and two at once declare once', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const press = () => declare(buyer.joan, tender.id, 'names known')
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'declared since shown' } })
})

test('a draft has nothing to declare on', async () => {
  const { buyer, tender } = await aReadyTender(world)
  // No act gives a place on the panel of a draft.
  const place = { tenderId: tender.id, personId: buyer.joan.personId, role: 'evaluator' } as const
  const appointed = {
    appointedBy: buyer.commissioner.personId,
    inPlaceOf: null,
    needsConfirmation: false,
    at: storyMorning,
  }
  await world.db.transaction().execute(async (tx) => {
    await seat(tx, { ...place, ...appointed })
    await fixedNow(tx)
  })
  expect(await declare(buyer.joan, tender.id, 'before opening')).toMatchObject({ refusal: { kind: 'not published' } })
})

/** How far an evaluation can be when somebody learns of an interest. */
const whenever = [
  ['before own lock', aClearedPanel],
  ['after own lock', aScoredTender],
  ['after agreed scores', aModeratedTender],
  ['after ranking', aRankedTender],
] as const

test.each(whenever)(
  'an interest found late is declared at any time, takes all access at once, and overwrites nothing: %s',
  async (moment, anEvaluation) => {
    const { buyer, tender, proposals } = await anEvaluation(world, ['hearth'])
    const { id: tenderId } = tender
    for (const late of [buyer.joan, buyer.chair, buyer.moderator]) {
      expect(await declare(late, tenderId, 'names known', 'A daughter began there.', 1)).toMatchObject({ ok: true })
      expect(await clearance(tenderId, late)).toBe('waits for a decision')
      const own = (await findEvaluation(world.db, tenderId))?.declarations.filter(
        ({ personId }) => personId === late.personId,
      )
      expect(own).toMatchObject([
        { conflict: false, moment: 'before own lock' },
        {
          conflict: true,
          moment: late === buyer.moderator && moment === 'after own lock' ? 'before own lock' : moment,
        },
      ])
      const { proposalId } = proposals['hearth']!
      const reads = [
        await bidPage(world.db, late, tenderId, proposalId),
        await scorePage(world.db, late, tenderId, proposalId, 'R1'),
        await moderationCellPage(world.db, late, tenderId, proposalId, 'R1'),
        await rankingPage(world.db, late, tenderId),
      ]
      expect(reads.map(({ ok }) => ok)).toEqual([false, false, false, false])
    }
    const chair = world.contextOf(buyer.chair)
    expect(await startRanking(chair, { tenderId })).toMatchObject({ refusal: { kind: 'not permitted' } })
  },
)

test('whoever opens, releases or decides can declare too, and then neither reads scores nor sets up the panel', async () => {
  const { buyer, tender } = await aModeratedTender(world, ['hearth'])
  const { id: tenderId } = tender
  for (const by of [buyer.commissioner, buyer.legal, buyer.approver]) {
    expect(await declare(by, tenderId, 'names known', 'A daughter.')).toMatchObject({ ok: true })
    expect(await rankingPage(world.db, by, tenderId)).toMatchObject({ refusal: { kind: 'not permitted' } })
    expect(await moderationCellPage(world.db, by, tenderId, tenderId, 'R1')).toMatchObject({ ok: false })
  }
  const place = { tenderId, personId: buyer.sam.personId, role: 'evaluator', reason: '' } as const
  expect(await appointPanelMember(world.contextOf(buyer.commissioner), place)).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
})

test('nobody opens proposals with a conflict that was not decided for them', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const { proposalsCloseAt } = tender.specification.timetable
  expect(await declare(buyer.legal, tender.id, 'before opening', 'A daughter works for a bidder.')).toMatchObject({
    ok: true,
  })
  await world.setClock(instant((proposalsCloseAt ?? 0) + 86_400_000))
  expect(await openProposals(world.contextOf(buyer.legal), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'conflict of interest' },
  })
})

test('others than the panel, and those who open, release or decide, have nothing to declare', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const auditor = await world.aPerson(buyer.organisation, ['auditor'])
  for (const by of [buyer.sam, auditor]) {
    expect(await declare(by, tender.id, 'names known')).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['evaluator'])
  expect(await declare(stranger, tender.id, 'names known')).toMatchObject({ refusal: { kind: 'not found' } })
})

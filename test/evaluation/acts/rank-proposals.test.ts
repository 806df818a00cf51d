import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { enqueueMissingRankings } from '#app/evaluation/sweeps.server.ts'
import { rankProposals } from '#app/evaluation/acts/rank-proposals.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { proposalsRanked, rankingStarted } from '#app/evaluation/events.ts'
import { rankTender } from '#app/evaluation/jobs.ts'
import { findRanking } from '#app/evaluation/store/rankings.server.ts'
import { instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { story } from '#db/seeds/story.ts'
import { aClearedPanel, aModeratedTender, aRankedTender, aScoredTender } from '#test/support/evaluations.ts'
import { agePromises } from '#test/support/promises.ts'
import { tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function resultOf(tenderId: string) {
  const ranking = await findRanking(world.db, tenderId)
  if (!ranking?.computed) throw new Error('not ranked')
  return ranking.computed
}

test("the story's ranking comes out, to the exact fraction and with every part", async () => {
  const { tender, proposals } = await aRankedTender(world)
  const { result } = await resultOf(tender.id)
  const nameOf = (id: string) => Object.keys(proposals).find((bidder) => proposals[bidder]?.proposalId === id)
  const shown = result.entries.map((entry) => ({
    rank: entry.place,
    organisation: nameOf(entry.id),
    total: entry.total.rounded,
    total_exact: entry.total.exact,
    price_pence: entry.pricePence,
    sustained_outcomes: entry.promisedOutcomes,
    pence_per_sustained_outcome: entry.pricePerOutcome?.rounded,
    parts: Object.fromEntries(entry.parts.map(({ criterion, marks }) => [criterion, marks.rounded])),
  }))
  expect(shown).toEqual(story.expected.ranking)
})

test('the result is kept with its hash, its method and the seed, and recorded once', async () => {
  const { tender } = await aRankedTender(world)
  const { result, sha256: kept } = await resultOf(tender.id)
  expect(sha256(canonicalJson(result))).toBe(kept)
  const method = await world.db
    .selectFrom('tender_method')
    .select('sha256')
    .where('tender_id', '=', tender.id)
    .execute()
  expect(method).toEqual([{ sha256: result.methodSha256 }])
  expect(result.seed).toMatch(/^[0-9a-f]{64}$/)
  expect(await world.eventsOf(tender.id, proposalsRanked)).toMatchObject([
    { actor_id: null, data: { proposals: 3, methodSha256: result.methodSha256, sha256: kept } },
  ])
})

test('the worker may come twice, or two at once: one result, one entry in the record', async () => {
  const { buyer, tender } = await aModeratedTender(world)
  await startRanking(world.contextOf(buyer.chair), { tenderId: tender.id })
  const work = () => rankProposals(world.system, { tenderId: tender.id })
  const results = await Promise.all([work(), work()])
  const again = await work()
  const { sha256: kept } = await resultOf(tender.id)
  for (const result of [...results, again]) expect(result).toMatchObject({ value: { sha256: kept } })
  expect(again).toMatchObject({ value: { repeated: true } })
  expect(await world.eventsOf(tender.id, proposalsRanked)).toHaveLength(1)
  expect(await findRanking(world.db, tender.id)).toMatchObject({ step: 'done', stepsDone: 5, stepsTotal: 5 })
})

test('the chair starts the ranking once, however often pressed', async () => {
  const { buyer, tender } = await aModeratedTender(world)
  const press = () => startRanking(world.contextOf(buyer.chair), { tenderId: tender.id })
  const results = await Promise.all([press(), press()])
  expect(results.map((result) => result.ok && result.value.started).sort()).toEqual([false, true])
  expect(await world.eventsOf(tender.id, rankingStarted)).toHaveLength(1)
  const promised = await world.jobsPromised(rankTender)
  expect(promised.filter((payload) => JSON.stringify(payload).includes(tender.id))).toHaveLength(1)
})

test('before the agreed scores are locked there is no ranking', async () => {
  const { buyer, tender } = await aScoredTender(world)
  expect(await startRanking(world.contextOf(buyer.chair), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'consensus not locked' },
  })
  expect(await rankProposals(world.system, { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'not asked for' },
  })
})

test('only the chair starts it', async () => {
  const { buyer, tender } = await aModeratedTender(world)
  for (const by of [buyer.marcus, buyer.moderator, buyer.commissioner, buyer.approver, buyer.legal]) {
    expect(await startRanking(world.contextOf(by), { tenderId: tender.id })).toMatchObject({
      refusal: { kind: 'not permitted' },
    })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['panel chair'])
  expect(await startRanking(world.contextOf(stranger), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

test('one proposal is ranked first; of none it is said that there is nothing to rank', async () => {
  const { tender } = await aRankedTender(world, ['northern'])
  expect((await resultOf(tender.id)).result.entries).toMatchObject([{ place: 1, total: { rounded: '61.83' } }])

  const none = await aClearedPanel(world, [])
  expect(await startRanking(world.contextOf(none.buyer.chair), { tenderId: none.tender.id })).toMatchObject({
    refusal: { kind: 'nothing to rank' },
  })
})

test('by a method that was changed after publication nothing is ranked', async () => {
  const { buyer, tender } = await aModeratedTender(world)
  await startRanking(world.contextOf(buyer.chair), { tenderId: tender.id })
  const frozen = await world.owner
    .selectFrom('tender_method')
    .select('canonical')
    .where('tender_id', '=', tender.id)
    .executeTakeFirstOrThrow()
  const canonical = frozen.canonical.replace('"weightBps":2500', '"weightBps":2400')
  const changing = sql`update tender_method set canonical = ${canonical} where tender_id = ${tender.id}`
  await tamper(world, changing)
  await expect(rankProposals(world.system, { tenderId: tender.id })).rejects.toThrow('not as the record fixed it')
  expect(await findRanking(world.db, tender.id)).toMatchObject({ computed: null })
})

test('a result whose text was changed is not read, and one that an earlier release kept is', async () => {
  const { tender } = await aRankedTender(world)
  const of = sql`where tender_id = ${tender.id}`
  const { result, sha256: kept } = await resultOf(tender.id)
  await tamper(world, sql`update ranking set canonical = null ${of}`)
  expect(await resultOf(tender.id)).toMatchObject({ result, sha256: kept })
  await tamper(world, sql`update ranking set canonical = replace(result::text, '"place": 1', '"place": 3') ${of}`)
  await expect(findRanking(world.db, tender.id)).rejects.toThrow('does not have its hash')
})

test('a ranking that was promised and is not there is promised again', async () => {
  const { buyer, tender } = await aModeratedTender(world)
  await startRanking(world.contextOf(buyer.chair), { tenderId: tender.id })
  const promisedFor = async () =>
    (await world.jobsPromised(rankTender)).filter((payload) => JSON.stringify(payload).includes(tender.id)).length
  await enqueueMissingRankings(world.system)
  expect(await promisedFor()).toBe(1)
  await world.setClock(instant((await portalNow(world.db)) + 16 * 60_000))
  await agePromises(world, '15 minutes')
  await enqueueMissingRankings(world.system)
  await enqueueMissingRankings(world.system)
  expect(await promisedFor()).toBe(2)
})

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { scoresLocked } from '#app/evaluation/events.ts'
import { aClearedPanel, scoreAll } from '#test/support/evaluations.ts'
import { tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('complete scores are locked once, also when pressed twice at once; the record keeps their hash', async () => {
  const cleared = await aClearedPanel(world)
  const { buyer, tender } = cleared
  await scoreAll(world, cleared, 'joan')
  const press = () => lockScores(world.contextOf(buyer.joan), { tenderId: tender.id })
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'locked already' } })
  const events = await world.eventsOf(tender.id, scoresLocked)
  expect(events).toMatchObject([{ data: { count: 18, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown } }])
})

test('while a score is missing nothing is locked, and it is said how many', async () => {
  const { buyer, tender } = await aClearedPanel(world)
  expect(await lockScores(world.contextOf(buyer.joan), { tenderId: tender.id })).toEqual({
    ok: false,
    refusal: { kind: 'not complete', missing: 18 },
  })
})

test('while a submission is still sealed nothing is locked', async () => {
  const cleared = await aClearedPanel(world)
  const { buyer, tender, proposals } = cleared
  await scoreAll(world, cleared, 'joan')
  const proposalId = proposals['hearth']?.proposalId ?? ''
  for (const table of ['score', 'opened_price', 'opened_proposal'] as const) {
    await tamper(world, sql`delete from ${sql.table(table)} where proposal_id = ${proposalId}`)
  }
  // As if it had never been unsealed: the record must not tell of it either.
  await tamper(
    world,
    sql`
      update event set fixed = (select jsonb_agg(one) from jsonb_array_elements(fixed) as one
        where one ->> 'key' not like ${`%${proposalId}%`}
          or one ->> 'table' not in ('score', 'opened_price', 'opened_proposal'))
      where fixed is not null`,
  )
  expect(await lockScores(world.contextOf(buyer.joan), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'still sealed' },
  })
})

test('without a proposal there is nothing to score', async () => {
  const { buyer, tender } = await aClearedPanel(world, [])
  expect(await lockScores(world.contextOf(buyer.joan), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'nothing to score' },
  })
})

test('those who do not score have nothing to lock', async () => {
  const { buyer, tender } = await aClearedPanel(world)
  for (const by of [buyer.moderator, buyer.sam, buyer.commissioner]) {
    expect(await lockScores(world.contextOf(by), { tenderId: tender.id })).toMatchObject({
      refusal: { kind: 'not permitted' },
    })
  }
})

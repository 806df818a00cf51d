import { expect, test } from 'vitest'
import { writeLearning } from '#app/delivery/acts/write-learning.server.ts'
import { learningWritten } from '#app/delivery/events.ts'
import { learningOf } from '#app/delivery/store/learning.server.ts'
import { story } from '#db/seeds/story.ts'
import { aCohort } from '#test/support/deliveries.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const { learned } = story.delivery

test('reached or not, what was learnt is written down; written again it replaces what stood there', async () => {
  const { provider, cohortId, contractId } = await aCohort(world)
  const write = (reached: boolean, text: string) =>
    writeLearning(world.contextOf(provider.writer), { cohortId, outcome: 'O1', reached, learned: text })
  expect(await write(false, learned)).toMatchObject({ ok: true })
  expect(await write(true, ` ${learned} `)).toMatchObject({ ok: true })
  expect(await learningOf(world.db, cohortId)).toMatchObject([{ outcome: 'O1', reached: true, learned }])
  expect(await world.eventsOf(contractId, learningWritten)).toHaveLength(2)
})

test.each([true, false])('without a word on what was learnt it is refused (reached: %s)', async (reached) => {
  const { provider, cohortId } = await aCohort(world)
  const act = world.contextOf(provider.writer)
  expect(await writeLearning(act, { cohortId, outcome: 'O1', reached, learned: ' \n' })).toMatchObject({
    refusal: { kind: 'learning missing' },
  })
  expect(await writeLearning(act, { cohortId, outcome: 'O9', reached, learned })).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

test('the provider writes it; others may not, and strangers find nothing', async () => {
  const { buyer, verifier, cohortId } = await aCohort(world)
  const as = (actor: typeof verifier) =>
    writeLearning(world.contextOf(actor), { cohortId, outcome: 'O1', reached: true, learned })
  for (const actor of [buyer.commissioner, buyer.legal, verifier]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['signatory'])
  expect(await as(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
})

import { expect, test } from 'vitest'
import { tellDocumentFailed, tellPartiesNews, tellSignatories } from '#app/contracts/news/tell-parties.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { aContract, must } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const telling = () => ({ db: world.db, jobId: crypto.randomUUID() })

test('whoever has a conflict of interest is told nothing of the contract that others are told of', async () => {
  const { buyer, provider, tender, contractId } = await aContract(world)
  const late = { shownStage: 'names known', shownCount: 0, conflict: true, statement: 'A daughter.' } as const
  must(await declareInterests(world.contextOf(buyer.legal), { tenderId: tender.id, ...late }))
  const before = await newsOf(world.db, buyer.legal, 9)

  await tellSignatories(telling(), { contractId })
  await tellDocumentFailed(telling(), { contractId })
  await tellPartiesNews(telling(), { contractId, version: 1, news: 'point open' })

  expect(await newsOf(world.db, buyer.legal, 9)).toEqual(before)
  const said = (await newsOf(world.db, provider.signatory, 3)).map(({ text }) => text)
  expect(said).toEqual([
    expect.stringContaining('found something open'),
    expect.stringContaining('could not be made'),
    expect.stringContaining('can be signed from'),
  ])
  expect(await newsOf(world.db, buyer.commissioner, 1)).toMatchObject([
    { text: expect.stringContaining('found something open') },
  ])
})

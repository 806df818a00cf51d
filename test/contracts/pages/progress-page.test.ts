import { expect, test } from 'vitest'
import { progressPage } from '#app/contracts/pages/progress-page.server.ts'
import { aDrawnUpContract, anAwardedTender, aSignedContract } from '#test/support/contracts.ts'
import { aClearedPanel, aModeratedTender, aRankedTender, aScoredTender } from '#test/support/evaluations.ts'
import { aPublishedTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the buyer sees how far a tender is, step by step until the contract is signed', async () => {
  const seen = async ({
    buyer,
    tender,
  }: {
    buyer: { legal: Parameters<typeof progressPage>[1] }
    tender: { id: string }
  }) => progressPage(world.db, buyer.legal, tender.id)
  expect(await seen(await aPublishedTender(world))).toBe('to be opened')
  expect(await seen(await aClearedPanel(world, ['hearth']))).toBe('being scored')
  expect(await seen(await aScoredTender(world, ['hearth']))).toBe('being moderated')
  expect(await seen(await aModeratedTender(world, ['hearth']))).toBe('to be ranked')
  expect(await seen(await aRankedTender(world, ['hearth']))).toBe('to be awarded')
  expect(await seen(await anAwardedTender(world, ['hearth']))).toBe('awarded')
  expect(await seen(await aDrawnUpContract(world))).toBe('contract drawn up')
  expect(await seen(await aSignedContract(world))).toBe('contract signed')
})

test('another organisation learns nothing about it', async () => {
  const { tender } = await aPublishedTender(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await progressPage(world.db, stranger, tender.id)).toBeNull()
})

import { expect, test } from 'vitest'
import { resultPage } from '#app/contracts/pages/result-page.server.ts'
import { anAwardedTender, aReleasedAward, proposalOf } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a bidder reads its own scores, reasons and total, and nothing of another’s', async () => {
  const released = await aReleasedAward(world)
  const { tender } = released
  const read = async (bidder: 'hearth' | 'steadfast') => {
    const page = await resultPage(world.db, proposalOf(released, bidder).provider.writer, tender.id)
    return page.ok ? page.value.result : null
  }
  const [winner, loser] = [await read('hearth'), await read('steadfast')]
  expect(winner).toMatchObject({ won: true, total: '76.39', earliestSignatureOn: '22 March 2027' })
  expect(loser).toMatchObject({ won: false, total: '69.95', contractId: null })
  expect(loser?.criteria.find(({ key }) => key === 'R2')).toMatchObject({ score: '3 of 5', marks: '9.00' })
  expect(loser?.criteria.find(({ key }) => key === 'R2')?.reason).toContain('Polish and Urdu')

  const told = JSON.stringify(loser)
  for (const theirs of ['76.39', '61.83', 'Barthel', proposalOf(released, 'hearth').provider.organisationId]) {
    expect(told).not.toContain(theirs)
  }
})

test('before the release there is a page without a result; strangers and the buyer have none', async () => {
  const awarded = await anAwardedTender(world, ['hearth'])
  const { tender, buyer } = awarded
  const { provider } = proposalOf(awarded, 'hearth')
  expect(await resultPage(world.db, provider.writer, tender.id)).toMatchObject({ value: { result: null } })
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['bid writer'])
  for (const actor of [stranger, buyer.commissioner]) {
    expect(await resultPage(world.db, actor, tender.id)).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

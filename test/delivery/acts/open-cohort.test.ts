import { expect, test } from 'vitest'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { cohortOpened } from '#app/delivery/events.ts'
import { findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { day } from '#app/lib/time.ts'
import { aCheckedContract, aSignedContract } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const quarter = { from: day('2027-07-01'), to: day('2027-09-30') }

test('two people opening the same quarter at once open one cohort', async () => {
  const { buyer, provider, contractId } = await aSignedContract(world)
  const as = (actor: typeof buyer.legal) => openCohort(world.contextOf(actor), { contractId, ...quarter })
  const results = await Promise.all([as(buyer.commissioner), as(provider.writer)])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'overlaps another' } })
  const delivery = await findDelivery(world.db, contractId)
  expect(delivery?.cohorts).toMatchObject([{ contractYear: 1, ...quarter }])
  expect(await world.eventsOf(contractId, cohortOpened)).toHaveLength(1)
})

test('not outside the contract, and not before it is signed', async () => {
  const { provider, contractId } = await aSignedContract(world)
  const early = { contractId, from: day('2027-06-01'), to: day('2027-06-30') }
  expect(await openCohort(world.contextOf(provider.writer), early)).toMatchObject({
    refusal: { kind: 'outside the contract' },
  })
  const unsigned = await aCheckedContract(world)
  const act = world.contextOf(unsigned.provider.writer)
  expect(await openCohort(act, { contractId: unsigned.contractId, ...quarter })).toMatchObject({
    refusal: { kind: 'not signed' },
  })
})

test('other roles may not; for another organisation there is no contract', async () => {
  const { buyer, contractId } = await aSignedContract(world)
  const as = (actor: typeof buyer.legal) => openCohort(world.contextOf(actor), { contractId, ...quarter })
  for (const actor of [buyer.legal, buyer.approver, buyer.owner]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['bid writer', 'signatory'])
  expect(await as(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
})

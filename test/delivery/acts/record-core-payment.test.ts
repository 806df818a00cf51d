import { expect, test } from 'vitest'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { corePaymentRecorded } from '#app/delivery/events.ts'
import { paymentLines } from '#app/delivery/store/payments.server.ts'
import { story, storyInstant } from '#db/seeds/story.ts'
import { aCheckedContract, aSignedContract } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('each instalment is paid once, to the penny, from the first day of its month', async () => {
  const { buyer, contractId } = await aSignedContract(world)
  await world.setClock(storyInstant('2027-09-01T00:00'))
  const pay = (instalment: number) =>
    recordCorePayment(world.contextOf(buyer.commissioner), { contractId, contractYear: 1, instalment })
  const results = await Promise.all([pay(1), pay(1)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'paid already' } })
  await pay(2)
  await pay(3)
  expect(await pay(4)).toMatchObject({ refusal: { kind: 'not due yet', dueOn: '2027-10-01' } })

  const lines = await paymentLines(world.db, contractId)
  expect(lines.map(({ duePence }) => duePence)).toEqual(story.expected.delivery.core_first_three_months_pence)
  expect(await world.eventsOf(contractId, corePaymentRecorded)).toHaveLength(3)
})

test('there is no thirteenth instalment, and none before the contract is signed', async () => {
  const { buyer, contractId } = await aCheckedContract(world)
  await world.setClock(storyInstant('2027-09-01T00:00'))
  const pay = (instalment: number) =>
    recordCorePayment(world.contextOf(buyer.commissioner), { contractId, contractYear: 1, instalment })
  expect(await pay(13)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await pay(1)).toMatchObject({ refusal: { kind: 'not signed' } })
})

test('only the buyer’s commissioner records payments', async () => {
  const { buyer, provider, contractId } = await aSignedContract(world)
  const as = (actor: typeof buyer.legal) =>
    recordCorePayment(world.contextOf(actor), { contractId, contractYear: 1, instalment: 1 })
  for (const actor of [buyer.legal, buyer.approver, buyer.owner, provider.signatory]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await as(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
})

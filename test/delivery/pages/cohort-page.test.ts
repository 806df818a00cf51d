import { expect, test } from 'vitest'
import { cohortPage } from '#app/delivery/pages/cohort-page.server.ts'
import { deliveryPage, verifiedContractsPage } from '#app/delivery/pages/delivery-page.server.ts'
import { paymentsPage } from '#app/delivery/pages/payments-page.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aVerifiedCohort } from '#test/support/deliveries.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the parties see what is due; the verifier sees results and no money; strangers nothing', async () => {
  const { buyer, verifier, contractId, cohortId } = await aVerifiedCohort(world)
  const read = (actor: typeof verifier) => cohortPage(world.db, actor, { contractId, cohortId })
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['bid writer'])

  const seen = await read(buyer.commissioner)
  const [outcome] = seen.ok ? seen.value.outcomes : []
  expect(outcome?.payments).toMatchObject([{ due: { pence: 1_396_122, text: '£13,961.22' } }, { due: null }])
  expect(outcome?.finding).toBe(
    'Of 76 people (referred), 59 reached “at home on day 91”. ' +
      'Most were lost before “completed the plan or ended it early with goals met”: 8.',
  )
  const checked = await read(verifier)
  expect(checked.ok && JSON.stringify(checked.value)).not.toContain('£')
  expect(await verifiedContractsPage(world.db, verifier)).toMatchObject([{ id: contractId }])
  expect((await deliveryPage(world.db, verifier, contractId)).ok).toBe(true)
  expect(await paymentsPage(world.db, verifier, contractId)).toMatchObject({ refusal: { kind: 'not found' } })
  for (const page of [await read(stranger), await deliveryPage(world.db, stranger, contractId)]) {
    expect(page).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

test('it says from which day on a number can be entered, checked and paid', async () => {
  const { buyer, contractId, cohortId } = await aVerifiedCohort(world)
  const day91 = async (at: string) => {
    await world.setClock(storyInstant(at))
    const page = await cohortPage(world.db, buyer.commissioner, { contractId, cohortId })
    if (!page.ok) throw new Error('no page')
    const [outcome] = page.value.outcomes
    return { ...page.value, milestone: outcome?.milestones[3], payment: outcome?.payments[0] }
  }
  expect(await day91('2027-06-30T12:00')).toMatchObject({
    notBegun: 'This cohort begins on 1 July 2027. Its numbers can be entered from then on.',
  })
  const running = await day91('2027-09-29T12:00')
  expect(running).toMatchObject({
    notBegun: null,
    milestone: {
      countedFrom: '30 September 2027',
      notCheckable: expect.stringContaining('30 December 2027') as string,
    },
    payment: { due: null, explanation: expect.stringContaining('before 30 December 2027') as string },
  })
  expect(await day91('2027-12-30T12:00')).toMatchObject({
    milestone: { countedFrom: null, notCheckable: null },
    payment: { due: { text: '£13,961.22' } },
  })
})

test('a cohort is found under its own contract alone', async () => {
  const [one, other] = [await aVerifiedCohort(world), await aVerifiedCohort(world)]
  const mixed = { contractId: one.contractId, cohortId: other.cohortId }
  expect(await cohortPage(world.db, one.buyer.commissioner, mixed)).toMatchObject({ refusal: { kind: 'not found' } })
})

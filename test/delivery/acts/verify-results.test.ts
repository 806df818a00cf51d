import { expect, test } from 'vitest'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { resultsVerified } from '#app/delivery/events.ts'
import { verificationsOf } from '#app/delivery/store/verifications.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aCohort, aCountedCohort, day91, storyBands } from '#test/support/deliveries.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const records = { ...day91, shownVersion: 0, checked: 59, confirmed: 59, confirmedByBand: storyBands, note: '' }
const sample = { ...records, checked: 12, confirmed: 12, confirmedByBand: null, note: 'By telephone.' }

test('the buyer’s records and the verifier’s sample stand side by side', async () => {
  const { buyer, verifier, cohortId, contractId } = await aCountedCohort(world)
  expect(await verifyResults(world.contextOf(buyer.commissioner), { cohortId, ...records })).toMatchObject({
    value: { method: 'empirical', version: 1 },
  })
  expect(await verifyResults(world.contextOf(verifier), { cohortId, ...sample })).toMatchObject({
    value: { method: 'third party', version: 1 },
  })
  expect(await verificationsOf(world.db, [cohortId])).toMatchObject([
    { method: 'empirical', confirmed: 59, confirmedByBand: storyBands, by: buyer.commissioner.name },
    { method: 'third party', checked: 12, confirmed: 12, confirmedByBand: null, by: verifier.name },
  ])
  expect(await world.eventsOf(contractId, resultsVerified)).toHaveLength(2)
})

test('the same check sent twice counts once; a later one is a new version', async () => {
  const { verifier, cohortId } = await aCountedCohort(world)
  const press = (shownVersion: number) =>
    verifyResults(world.contextOf(verifier), { cohortId, ...sample, shownVersion })
  const results = await Promise.all([press(0), press(0)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await press(1)).toMatchObject({ ok: true, value: { version: 2 } })
})

test('only what was counted can be checked, and no more than that', async () => {
  const { buyer, cohortId } = await aCountedCohort(world)
  const check = (change: object) =>
    verifyResults(world.contextOf(buyer.commissioner), { cohortId, ...records, ...change })
  expect(await check({ milestone: 'O1.2' })).toMatchObject({ refusal: { kind: 'not counted' } })
  expect(await check({ checked: 60 })).toMatchObject({
    refusal: { faults: [{ code: 'checked more than counted', counted: 59 }] },
  })
  expect(await check({ confirmedByBand: null })).toMatchObject({ refusal: { faults: [{ code: 'bands missing' }] } })
  expect(await verificationsOf(world.db, [cohortId])).toEqual([])
})

test('nothing is checked before the last person can have reached it', async () => {
  const { buyer, verifier, cohortId } = await aCountedCohort(world)
  await world.setClock(storyInstant('2027-12-29T23:59'))
  const early = { ok: false, refusal: { kind: 'not reached yet', from: '2027-12-30' } }
  expect(await verifyResults(world.contextOf(buyer.commissioner), { cohortId, ...records })).toEqual(early)
  expect(await verifyResults(world.contextOf(verifier), { cohortId, ...sample })).toEqual(early)
  expect(await verificationsOf(world.db, [cohortId])).toEqual([])
  await world.setClock(storyInstant('2027-12-30T00:00'))
  expect(await verifyResults(world.contextOf(verifier), { cohortId, ...sample })).toMatchObject({ ok: true })
})

test('neither the provider nor the verifier’s owner nor a verifier of other contracts can confirm', async () => {
  const { buyer, provider, verifiersOwner, cohortId } = await aCohort(world)
  const as = (actor: typeof buyer.legal) => verifyResults(world.contextOf(actor), { cohortId, ...sample })
  for (const actor of [buyer.legal, buyer.approver, buyer.owner, provider.writer, provider.signatory, verifiersOwner]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('verifier'), ['verifier'])
  expect(await as(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
})

test.each(['buyer', 'provider'] as const)(
  'nobody takes an independent sample who is a member of the %s too, suspended or not',
  async (party) => {
    const { buyer, provider, verifier, cohortId } = await aCountedCohort(world)
    const organisationId = party === 'buyer' ? buyer.organisation.id : provider.writer.organisationId
    await world.db
      .insertInto('membership')
      .values({ person_id: verifier.personId, organisation_id: organisationId, roles: ['owner'], since: '2026-11-02' })
      .execute()
    const refused = { ok: false, refusal: { kind: 'belongs to a party' } }
    expect(await verifyResults(world.contextOf(verifier), { cohortId, ...sample })).toEqual(refused)
    expect(await verificationsOf(world.db, [cohortId])).toEqual([])
  },
)

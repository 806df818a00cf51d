import { expect, test } from 'vitest'
import { appointVerifier } from '#app/delivery/acts/appoint-verifier.server.ts'
import { approvePayment } from '#app/delivery/acts/approve-payment.server.ts'
import { askForCheck } from '#app/delivery/acts/ask-for-check.server.ts'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { recordMilestoneCounts } from '#app/delivery/acts/record-milestone-counts.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { needsOfDelivery } from '#app/delivery/pages/needs.server.ts'
import type { CheckingMethod } from '#app/delivery/verification.ts'
import { href } from '#app/lib/href.ts'
import { pence } from '#app/lib/money.ts'
import { story, storyDay, storyInstant } from '#db/seeds/story.ts'
import { aCheckedContract, aSignedContract, must, rewriteTerms } from '#test/support/contracts.ts'
import { aCohort, aCountedCohort, aVerifiedCohort, day91, storyBands, storyCounts } from '#test/support/deliveries.ts'
import { aStranger, homeOf, peopleIn, shareTender } from '#test/support/needs.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfDelivery)

type Cohort = Awaited<ReturnType<typeof aCohort>>

async function everybody({ buyer, provider, verifier, verifiersOwner }: Cohort) {
  const strangers = {
    otherBuyer: await aStranger(world, 'commissioner'),
    otherProvider: await aStranger(world, 'provider'),
    otherVerifier: await aStranger(world, 'verifier'),
  }
  return { ...peopleIn(buyer), ...peopleIn(provider), verifier, verifiersOwner, ...strangers }
}

/** The pages of day 91 in this cohort. */
function pagesOf({ contractId, cohortId }: Cohort) {
  const params = { contractId, cohortId, ...day91 }
  return {
    count: href('/contracts/:contractId/delivery/:cohortId/:outcome/count', params),
    verify: href('/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/verify', params),
    pay: href('/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/pay', params),
  }
}

test('a cohort that has begun waits for the provider’s numbers, until every milestone is counted', async () => {
  const cohort = await aCohort(world)
  const all = await everybody(cohort)
  const { count } = pagesOf(cohort)
  const { provider, cohortId } = cohort
  expect(await home.sentTo(count, all)).toEqual(['writer', 'signatory'])

  const counted = { cohortId, outcome: day91.outcome, shownVersion: 0 }
  const some = storyCounts.slice(0, 1)
  must(await recordMilestoneCounts(world.contextOf(provider.writer), { ...counted, counts: some }))
  expect(await home.sentTo(count, all)).toEqual(['writer', 'signatory'])
  expect((await home.needs(provider.writer)).map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^Complete the numbers of O1 \(4 milestones left\): /),
  )
  const last = { milestone: 'O1.2', count: 55, byBand: { standard: 33, complex: 14, intensive: 8 } }
  const whole = { ...counted, shownVersion: 1, counts: [...storyCounts, last] }
  must(await recordMilestoneCounts(world.contextOf(provider.writer), whole))
  expect(await home.sentTo(count, all)).toEqual([])
})

test('before a cohort begins nothing is to be counted, and while it runs one milestone is enough', async () => {
  const cohort = await aCohort(world)
  const { provider, cohortId } = cohort
  const { count } = pagesOf(cohort)
  await world.setClock(storyInstant('2027-06-30T12:00'))
  expect(await home.sentTo(count, peopleIn(provider))).toEqual([])
  await world.setClock(storyInstant('2027-09-30T12:00'))
  expect(await home.sentTo(count, peopleIn(provider))).toEqual(['writer', 'signatory'])
  const some = { cohortId, outcome: day91.outcome, shownVersion: 0, counts: storyCounts.slice(0, 1) }
  must(await recordMilestoneCounts(world.contextOf(provider.writer), some))
  expect(await home.sentTo(count, peopleIn(provider))).toEqual([])
})

test('counted results wait for the buyer and the verifier, and then for the payment', async () => {
  const cohort = await aCountedCohort(world)
  const all = await everybody(cohort)
  const { verify, pay } = pagesOf(cohort)
  const { buyer, verifier, cohortId } = cohort
  expect(await home.sentTo(verify, all)).toEqual(['commissioner', 'verifier'])

  const sample = { checked: 12, confirmed: 12, confirmedByBand: null, note: '' }
  must(await verifyResults(world.contextOf(verifier), { cohortId, ...day91, shownVersion: 0, ...sample }))
  expect(await home.sentTo(verify, all)).toEqual(['commissioner'])
  expect(await home.sentTo(pay, all)).toEqual([])

  const records = { checked: 59, confirmed: 59, confirmedByBand: storyBands, note: '' }
  must(await verifyResults(world.contextOf(buyer.commissioner), { cohortId, ...day91, shownVersion: 0, ...records }))
  expect(await home.sentTo(verify, all)).toEqual([])
  // The commissioner checked the records, so it waits for somebody who did not.
  expect(await home.sentTo(pay, all)).toEqual(['approver'])
  expect((await home.needs(buyer.approver)).map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^Approve £13,961\.22 for “at home on day 91”: /),
  )
  const shownDuePence = pence(story.expected.delivery.day_91_due_pence)
  must(await approvePayment(world.contextOf(buyer.approver), { cohortId, ...day91, shownDuePence, reason: '' }))
  expect(await home.sentTo(pay, all)).toEqual([])
})

test('nobody is sent to count or to check what people of the cohort can only reach later', async () => {
  const cohort = await aCohort(world)
  const all = await everybody(cohort)
  const { count, verify, pay } = pagesOf(cohort)
  const { provider, buyer, verifier, cohortId } = cohort
  await world.setClock(storyInstant('2027-12-29T12:00'))
  const counted = { cohortId, outcome: day91.outcome, shownVersion: 0, counts: storyCounts }
  must(await recordMilestoneCounts(world.contextOf(provider.writer), counted))
  for (const page of [count, verify, pay]) expect(await home.sentTo(page, all), page).toEqual([])

  await world.setClock(storyInstant('2027-12-30T12:00'))
  expect(await home.sentTo(count, all)).toEqual(['writer', 'signatory'])
  expect(await home.sentTo(verify, peopleIn({ ...buyer, verifier }))).toEqual(['commissioner', 'verifier'])
})

test('a sample that disagrees sends the buyer to its records again', async () => {
  const cohort = await aVerifiedCohort(world)
  const { verify, pay } = pagesOf(cohort)
  const { buyer, verifier, cohortId } = cohort
  const doubt = { checked: 12, confirmed: 9, confirmedByBand: null, note: '' }
  must(await verifyResults(world.contextOf(verifier), { cohortId, ...day91, shownVersion: 1, ...doubt }))
  expect(await home.sentTo(verify, await everybody(cohort))).toEqual(['commissioner'])
  expect(await home.sentTo(pay, await everybody(cohort))).toEqual(['approver'])
  expect((await home.needs(buyer.approver)).map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^Decide on checks that differ, and on £/),
  )
})

test('a check that is asked for after the payment, when nothing is due, waits for whoever checks that way', async () => {
  const cohort = await aVerifiedCohort(world)
  const { verify } = pagesOf(cohort)
  const { buyer, cohortId } = cohort
  const all = await everybody(cohort)
  const shownDuePence = pence(story.expected.delivery.day_91_due_pence)
  must(await approvePayment(world.contextOf(buyer.approver), { cohortId, ...day91, shownDuePence, reason: '' }))
  expect(await home.sentTo(verify, all)).toEqual([])
  const ask = (method: CheckingMethod) =>
    askForCheck(world.contextOf(buyer.approver), { cohortId, ...day91, method, reason: 'Two came back.' })
  must(await ask('empirical'))
  expect(await home.sentTo(verify, all)).toEqual(['commissioner'])
  must(await ask('third party'))
  expect(await home.sentTo(verify, all)).toEqual(['commissioner', 'verifier'])
})

test('core payments that are due wait for the commissioner, and only under a contract that is signed', async () => {
  const unsigned = await aCheckedContract(world)
  await world.setClock(storyInstant('2027-08-05T09:00'))
  expect(await home.needs(unsigned.buyer.commissioner)).toEqual([])

  const { buyer, provider, contractId } = await aSignedContract(world)
  const payments = href('/contracts/:contractId/payments', { contractId })
  const all = { ...peopleIn(buyer), ...peopleIn(provider), stranger: await aStranger(world, 'commissioner') }
  expect(await home.sentTo(payments, all)).toEqual([])
  await world.setClock(storyInstant('2027-08-05T09:00'))
  expect(await home.sentTo(payments, all)).toEqual(['commissioner'])
  expect(await home.needs(buyer.commissioner)).toMatchObject([
    { text: expect.stringMatching(/^Record 2 core payments that are due: /), when: 'Due since 1 July 2027' },
  ])
  for (const instalment of [1, 2]) {
    const paid = { contractId, contractYear: 1, instalment }
    must(await recordCorePayment(world.contextOf(buyer.commissioner), paid))
  }
  expect(await home.needs(buyer.commissioner)).toEqual([])
})

test('the next cohort waits for the provider from its first day on, while the contract runs', async () => {
  const { buyer, provider, contractId } = await aSignedContract(world)
  const next = href('/contracts/:contractId/delivery/new', { contractId })
  const all = { ...peopleIn(buyer), ...peopleIn(provider), stranger: await aStranger(world, 'provider') }
  await world.setClock(storyInstant('2027-06-30T12:00'))
  expect(await home.sentTo(next, all)).toEqual([])
  await world.setClock(storyInstant('2027-07-01T00:00'))
  expect(await home.sentTo(next, all)).toEqual(['writer', 'signatory'])

  const open = (from: string, to: string) =>
    openCohort(world.contextOf(provider.writer), { contractId, from: storyDay(from), to: storyDay(to) })
  must(await open('2027-07-01', '2027-09-30'))
  expect(await home.sentTo(next, all)).toEqual([])
  await world.setClock(storyInstant('2027-10-01T00:00'))
  expect(await home.needs(provider.writer)).toContainEqual({
    text: expect.stringMatching(/^Open the next cohort: /),
    href: next,
    when: 'People from 1 October 2027 on',
  })
  must(await open('2030-04-01', '2030-06-30'))
  await world.setClock(storyInstant('2030-07-01T12:00'))
  expect(await home.sentTo(next, all)).toEqual([])
})

test('the verifier that the contract names waits for its appointment', async () => {
  const { buyer, provider, contractId } = await aSignedContract(world)
  const appoint = href('/contracts/:contractId/delivery/verifier', { contractId })
  const all = { ...peopleIn(buyer), ...peopleIn(provider), stranger: await aStranger(world, 'commissioner') }
  expect(await home.sentTo(appoint, all)).toEqual([])

  await rewriteTerms(world, contractId, (terms) => ({ ...terms, independentVerifier: 'Northmoor Voices' }))
  expect(await home.sentTo(appoint, all)).toEqual(['commissioner'])
  const { id: organisationId } = await world.anOrganisation('verifier')
  must(await appointVerifier(world.contextOf(buyer.commissioner), { contractId, organisationId }))
  expect(await home.sentTo(appoint, all)).toEqual([])
})

test('many contracts take no more statements than one', async () => {
  const first = await aCountedCohort(world)
  const { buyer } = first
  const one = await home.statements(buyer.commissioner)
  const second = await aCountedCohort(world)
  await shareTender(world, second.tender.id, buyer.organisation.id)
  expect(await home.links(buyer.commissioner)).toContain(pagesOf(second).verify)
  expect(await home.statements(buyer.commissioner)).toBe(one)
})

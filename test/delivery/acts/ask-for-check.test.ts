import { expect, test } from 'vitest'
import { approvePayment } from '#app/delivery/acts/approve-payment.server.ts'
import { askForCheck } from '#app/delivery/acts/ask-for-check.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { checkAsked } from '#app/delivery/events.ts'
import { verificationsOf } from '#app/delivery/store/verifications.server.ts'
import type { CheckingMethod } from '#app/delivery/verification.ts'
import type { Actor } from '#app/identity/actor.ts'
import { pence } from '#app/lib/money.ts'
import { story } from '#db/seeds/story.ts'
import { must } from '#test/support/contracts.ts'
import { aCountedCohort, aVerifiedCohort, day91 } from '#test/support/deliveries.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const due = pence(story.expected.delivery.day_91_due_pence)

function ask(by: Actor, cohortId: string, method: CheckingMethod = 'third party', reason = 'Twelve of 59 are few.') {
  return askForCheck(world.contextOf(by), { cohortId, ...day91, method, reason })
}

test('those who checked are told by mail, payment waits, and the next check is added to the earlier one', async () => {
  const { buyer, verifier, cohortId, contractId } = await aVerifiedCohort(world)
  expect(await ask(buyer.approver, cohortId)).toMatchObject({ ok: true })
  expect(await world.eventsOf(contractId, checkAsked)).toMatchObject([
    { actor_id: buyer.approver.personId, data: { method: 'third party', reason: 'Twelve of 59 are few.' } },
  ])
  const mails = await world.mailTo(`${verifier.personId}@example.org`)
  expect(mails).toMatchObject([{ body: expect.stringContaining(`/contracts/${contractId}/delivery`) }])
  expect(mails[0]?.body).not.toContain('Twelve of 59')

  const pay = () =>
    approvePayment(world.contextOf(buyer.approver), { cohortId, ...day91, shownDuePence: due, reason: 'Enough.' })
  expect(await pay()).toMatchObject({ refusal: { kind: 'check asked for' } })
  const again = { checked: 20, confirmed: 20, confirmedByBand: null, note: 'Eight more.' }
  must(await verifyResults(world.contextOf(verifier), { cohortId, ...day91, shownVersion: 1, ...again }))
  const samples = (await verificationsOf(world.db, [cohortId])).filter(({ method }) => method === 'third party')
  expect(samples).toMatchObject([{ checked: 12 }, { checked: 20 }])
  expect(await pay()).toMatchObject({ ok: true })
})

test('the council’s own records too; twice, and two at once, ask once', async () => {
  const { buyer, cohortId } = await aVerifiedCohort(world)
  const results = await Promise.all([
    ask(buyer.approver, cohortId, 'empirical'),
    ask(buyer.commissioner, cohortId, 'empirical'),
  ])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'asked already' } })
  expect(await ask(buyer.approver, cohortId, 'empirical')).toMatchObject({ refusal: { kind: 'asked already' } })
  expect(await ask(buyer.approver, cohortId)).toMatchObject({ ok: true })
})

test('what was not checked cannot be looked at again, and a reason is needed', async () => {
  const { buyer, cohortId } = await aCountedCohort(world)
  expect(await ask(buyer.approver, cohortId)).toMatchObject({ refusal: { kind: 'not checked yet' } })
  expect(await ask(buyer.approver, cohortId, 'third party', ' ')).toMatchObject({ refusal: { kind: 'no reason' } })
})

test('only the buyer asks', async () => {
  const { buyer, provider, verifier, cohortId } = await aVerifiedCohort(world)
  for (const by of [buyer.legal, buyer.chair, provider.signatory]) {
    expect(await ask(by, cohortId)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  expect(await ask(verifier, cohortId)).toMatchObject({ refusal: { kind: 'not found' } })
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await ask(stranger, cohortId)).toMatchObject({ refusal: { kind: 'not found' } })
})

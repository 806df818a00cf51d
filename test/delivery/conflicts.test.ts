import { expect, test } from 'vitest'
import { appointVerifier } from '#app/delivery/acts/appoint-verifier.server.ts'
import { approvePayment } from '#app/delivery/acts/approve-payment.server.ts'
import { askForCheck } from '#app/delivery/acts/ask-for-check.server.ts'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { belongsToParty, checksNothingForConflict, doesNotCount } from '#app/delivery/content.ts'
import { tellVerifiers } from '#app/delivery/news/tell-verifiers.server.ts'
import { cohortPage } from '#app/delivery/pages/cohort-page.server.ts'
import { deliveryPage } from '#app/delivery/pages/delivery-page.server.ts'
import { needsOfDelivery } from '#app/delivery/pages/needs.server.ts'
import { paymentsPage } from '#app/delivery/pages/payments-page.server.ts'
import { paymentLines } from '#app/delivery/store/payments.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { pence } from '#app/lib/money.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { story, storyDay } from '#db/seeds/story.ts'
import { must } from '#test/support/contracts.ts'
import { aCountedCohort, aVerifiedCohort, day91, storyBands } from '#test/support/deliveries.ts'
import { declaredConflict } from '#test/support/evaluations.ts'
import { homeOf } from '#test/support/needs.ts'
import { joinsToo } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfDelivery)
const due = pence(story.expected.delivery.day_91_due_pence)

type Made = Awaited<ReturnType<typeof aVerifiedCohort>>

async function declares(who: Actor, { tender }: Made) {
  const late = { shownStage: 'names known', shownCount: 0, conflict: true, statement: 'A son works there.' } as const
  must(await declareInterests(world.contextOf(who), { tenderId: tender.id, ...late }))
}

function actsOf(actor: Actor, { contractId, cohortId, provider }: Made) {
  const context = world.contextOf(actor)
  const records = { checked: 59, confirmed: 59, confirmedByBand: storyBands, note: '' }
  const later = { from: storyDay('2027-10-01'), to: storyDay('2027-12-31') }
  return {
    approve: () => approvePayment(context, { cohortId, ...day91, shownDuePence: due, reason: '' }),
    ask: () => askForCheck(context, { cohortId, ...day91, method: 'empirical', reason: 'Again.' }),
    verify: () => verifyResults(context, { cohortId, ...day91, shownVersion: 1, ...records }),
    open: () => openCohort(context, { contractId, ...later }),
    core: () => recordCorePayment(context, { contractId, contractYear: 1, instalment: 1 }),
    appoint: () => appointVerifier(context, { contractId, organisationId: provider.writer.organisationId }),
  }
}

test('whoever declares a conflict after signature checks, pays and appoints no more, and every page says why', async () => {
  const made = await aVerifiedCohort(world)
  const { buyer, contractId, cohortId } = made
  expect(await home.links(buyer.commissioner)).not.toEqual([])
  await declares(buyer.commissioner, made)
  for (const [name, act] of Object.entries(actsOf(buyer.commissioner, made))) {
    expect(await act(), name).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  expect(await paymentLines(world.db, contractId)).toEqual([])
  expect(await home.links(buyer.commissioner)).toEqual([])
  const cohort = must(await cohortPage(world.db, buyer.commissioner, { contractId, cohortId }))
  expect(cohort.heldBack).toBe(checksNothingForConflict)
  expect(Object.values(cohort.may)).toEqual(Object.values(cohort.may).map(() => false))
  for (const page of [deliveryPage, paymentsPage]) {
    const shown = (actor: Actor) => page(world.db, actor, contractId)
    expect(await shown(buyer.commissioner)).toMatchObject({ value: { heldBack: checksNothingForConflict } })
    expect(await shown(buyer.approver)).toMatchObject({ value: { heldBack: null } })
  }
})

test.each(['active', 'suspended'] as const)(
  'whoever is a member of the provider too, %s there, does nothing for the buyer',
  async (standing) => {
    const made = await aVerifiedCohort(world)
    const { buyer, provider, contractId } = made
    await joinsToo(world, buyer.commissioner, provider.writer.organisationId, standing === 'suspended')
    for (const [name, act] of Object.entries(actsOf(buyer.commissioner, made))) {
      expect(await act(), name).toMatchObject({ refusal: { kind: 'not permitted' } })
    }
    expect(await paymentLines(world.db, contractId)).toEqual([])
    expect(await home.links(buyer.commissioner)).toEqual([])
  },
)

test('nobody makes both checks: who checked for one organisation does not check for another', async () => {
  const made = await aCountedCohort(world)
  const { buyer, verifier, cohortId } = made
  const sample = { checked: 12, confirmed: 12, confirmedByBand: null, note: '' }
  must(await verifyResults(world.contextOf(verifier), { cohortId, ...day91, shownVersion: 0, ...sample }))
  await joinsToo(world, verifier, buyer.organisation.id)
  const forBuyer = { ...buyer.commissioner, personId: verifier.personId }
  const records = { checked: 59, confirmed: 59, confirmedByBand: storyBands, note: '' }
  const result = await verifyResults(world.contextOf(forBuyer), { cohortId, ...day91, shownVersion: 0, ...records })
  expect(result).toEqual({ ok: false, refusal: { kind: 'checked for another' } })
})

test('a verifier who is a member of a party is led to no check, and reads why', async () => {
  const made = await aCountedCohort(world)
  const { buyer, verifier, contractId, cohortId } = made
  expect(await home.links(verifier)).not.toEqual([])
  await joinsToo(world, verifier, buyer.organisation.id)
  expect(await home.links(verifier)).toEqual([])
  const page = must(await cohortPage(world.db, verifier, { contractId, cohortId }))
  expect([page.may.verify, page.heldBack]).toEqual([false, belongsToParty])
})

test('whoever has a conflict is neither told that there is something to check nor asked to', async () => {
  const made = await aVerifiedCohort(world)
  const { buyer, cohortId } = made
  await declares(buyer.commissioner, made)
  await tellVerifiers({ db: world.db, jobId: crypto.randomUUID() }, { cohortId })
  const told = await newsOf(world.db, buyer.commissioner, 9)
  expect(told.filter(({ href }) => href.endsWith(`/delivery/${cohortId}`))).toEqual([])
  must(await actsOf(buyer.approver, made).ask())
  const { email } = await world.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', buyer.commissioner.personId)
    .executeTakeFirstOrThrow()
  expect((await world.mailTo(email)).map(({ subject }) => subject).filter((subject) => /check/i.test(subject))).toEqual(
    [],
  )
})

test('a check by somebody who declares a conflict afterwards pays nothing: somebody else checks again', async () => {
  const made = await aVerifiedCohort(world)
  const { buyer, contractId, cohortId } = made
  await declares(buyer.commissioner, made)
  const pay = () => actsOf(buyer.approver, made).approve()
  expect(await pay()).toMatchObject({ refusal: { kind: 'not verified', missing: ['empirical'] } })
  const page = must(await cohortPage(world.db, buyer.approver, { contractId, cohortId }))
  const texts = page.outcomes.flatMap(({ milestones }) =>
    milestones.flatMap(({ checks }) => checks.map(({ text }) => text)),
  )
  expect(texts.filter((text) => text.endsWith(doesNotCount))).toEqual([
    `59 of 59 confirmed from the buyer’s records${doesNotCount}`,
  ])
  const colleague = await world.aPerson(buyer.organisation, ['commissioner'])
  expect(await home.links(colleague)).not.toEqual([])
  must(await actsOf(colleague, made).verify())
  expect(await pay()).toMatchObject({ ok: true })
})

test('alone is who has nobody else, not who suspended the others', async () => {
  const made = await aVerifiedCohort(world)
  const { buyer, cohortId } = made
  await world.db
    .updateTable('membership')
    .set({ suspended_at: '2028-01-17' })
    .where('organisation_id', '=', buyer.organisation.id)
    .where('person_id', '!=', buyer.commissioner.personId)
    .execute()
  const paid = { cohortId, ...day91, shownDuePence: due, reason: 'Nobody else is here.' }
  expect(await approvePayment(world.contextOf(buyer.commissioner), paid)).toMatchObject({
    refusal: { kind: 'checked by the approver' },
  })
})

test('once it is decided that they may take part, they go on', async () => {
  const made = await aVerifiedCohort(world)
  const { buyer, tender } = made
  await declares(buyer.commissioner, made)
  const declared = await declaredConflict(world, tender.id, buyer.commissioner)
  const decided = { ...declared, decision: 'may score', reason: 'Long ago.' } as const
  must(await decideConflict(world.contextOf(buyer.moderator), decided))
  expect(await actsOf(buyer.commissioner, made).core()).toMatchObject({ ok: true })
})

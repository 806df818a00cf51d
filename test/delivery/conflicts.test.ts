import { expect, test } from 'vitest'
import { appointVerifier } from '#app/delivery/acts/appoint-verifier.server.ts'
import { approvePayment } from '#app/delivery/acts/approve-payment.server.ts'
import { askForCheck } from '#app/delivery/acts/ask-for-check.server.ts'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { checksNothingForConflict } from '#app/delivery/content.ts'
import { cohortPage } from '#app/delivery/pages/cohort-page.server.ts'
import { deliveryPage } from '#app/delivery/pages/delivery-page.server.ts'
import { needsOfDelivery } from '#app/delivery/pages/needs.server.ts'
import { paymentsPage } from '#app/delivery/pages/payments-page.server.ts'
import { paymentLines } from '#app/delivery/store/payments.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { pence } from '#app/lib/money.ts'
import { story, storyDay } from '#db/seeds/story.ts'
import { must } from '#test/support/contracts.ts'
import { aVerifiedCohort, day91, storyBands } from '#test/support/deliveries.ts'
import { declaredConflict } from '#test/support/evaluations.ts'
import { homeOf } from '#test/support/needs.ts'
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
  expect(await actsOf(buyer.approver, made).approve()).toMatchObject({ ok: true })
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

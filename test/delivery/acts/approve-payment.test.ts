import { expect, test } from 'vitest'
import { approvePayment } from '#app/delivery/acts/approve-payment.server.ts'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordMilestoneCounts } from '#app/delivery/acts/record-milestone-counts.server.ts'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { tellPaymentApproved as tell } from '#app/delivery/acts/tell-delivery.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { outcomePaymentApproved } from '#app/delivery/events.ts'
import { tellPaymentApproved } from '#app/delivery/jobs.ts'
import { paymentsPage } from '#app/delivery/pages/payments-page.server.ts'
import { addPaymentLine, paymentLines } from '#app/delivery/store/payments.server.ts'
import { pence } from '#app/lib/money.ts'
import { instant } from '#app/lib/time.ts'
import { noticesOf } from '#app/platform/notices.server.ts'
import { story, storyDay, storyInstant } from '#db/seeds/story.ts'
import { must, theContract } from '#test/support/contracts.ts'
import { aCountedCohort, aVerifiedCohort, day91, storyBands, storyCounts } from '#test/support/deliveries.ts'
import { fixedNow } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const due = pence(story.expected.delivery.day_91_due_pence)

test('£13,961.22 for day 91, once, with its calculation and the terms it follows', async () => {
  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  const press = () => approvePayment(world.contextOf(buyer.commissioner), { cohortId, ...day91, shownDuePence: due })
  const results = await Promise.all([press(), press()])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'nothing due' } })
  const { termsSha256 } = await theContract(world, contractId)
  const lines = await paymentLines(world.db, contractId)
  expect(lines).toMatchObject([{ kind: 'outcome', duePence: 1_396_122, termsSha256, contractYear: 1, cohortId }])
  expect(lines[0]?.explanation).toContain('74.5 units verified ÷ 309.5 units agreed = £13,961.22')
  expect(await world.eventsOf(contractId, outcomePaymentApproved)).toHaveLength(1)
})

test('the ledger says what is approved for payment and what is recorded as paid, each with its sum', async () => {
  const { buyer, provider, cohortId, contractId } = await aVerifiedCohort(world)
  const act = world.contextOf(buyer.commissioner)
  must(await recordCorePayment(act, { contractId, contractYear: 1, instalment: 1 }))
  must(await approvePayment(act, { cohortId, ...day91, shownDuePence: due }))
  const page = await paymentsPage(world.db, provider.writer, contractId)
  if (!page.ok) throw new Error('no page')
  const { lines, recorded, approved, together, core } = page.value
  expect(lines.map(({ amount, standing }) => `${amount}: ${standing}`).sort()).toEqual([
    '£13,961.22: Approved for payment',
    '£48,333.33: Recorded as paid',
  ])
  expect({ recorded, approved, together }).toEqual({
    recorded: '£48,333.33',
    approved: '£13,961.22',
    together: '£62,294.55',
  })
  expect(core[0]?.instalments[0]).toMatchObject({ state: 'recorded', mayPay: false })
})

test('the provider is told once', async () => {
  const { buyer, provider, cohortId, contractId } = await aVerifiedCohort(world)
  await approvePayment(world.contextOf(buyer.commissioner), { cohortId, ...day91, shownDuePence: due })
  expect(await world.jobsPromised(tellPaymentApproved)).toContainEqual({ contractId })
  const telling = { db: world.db, jobId: crypto.randomUUID() }
  await tell(telling, { contractId })
  await tell(telling, { contractId })
  const notices = await noticesOf(world.db, provider.writer, 9)
  expect(notices.filter(({ href }) => href.endsWith('/payments'))).toHaveLength(1)
})

test('a correction downwards is a credit', async () => {
  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  const act = world.contextOf(buyer.commissioner)
  await approvePayment(act, { cohortId, ...day91, shownDuePence: due })
  const corrected = { checked: 59, confirmed: 58, confirmedByBand: { standard: 35, complex: 15, intensive: 8 } }
  await verifyResults(act, { cohortId, ...day91, shownVersion: 1, ...corrected, note: 'One had moved.' })
  const credit = pence(1_377_382 - 1_396_122)
  expect(await approvePayment(act, { cohortId, ...day91, shownDuePence: credit })).toMatchObject({ ok: true })
  expect((await paymentLines(world.db, contractId)).map(({ duePence }) => duePence)).toEqual([1_396_122, -18_740])
  const sequences = world.db.selectFrom('payment_line').select('claim_sequence as sequence').orderBy('made_at')
  expect(await sequences.where('contract_id', '=', contractId).execute()).toEqual([{ sequence: 1 }, { sequence: 2 }])
})

test('the database itself refuses a claim that is paid already, or that has no number', async () => {
  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  type Line = Parameters<typeof addPaymentLine>[1]
  const line: Line = {
    ...{ contractId, contractYear: 1, kind: 'outcome', cohortId, ...day91, instalment: null, claimSequence: 1 },
    ...{ verifiedUnits: '74.5', duePence: due, explanation: 'Twice.', termsSha256: '0'.repeat(64) },
    ...{ approvedBy: buyer.commissioner.personId, at: instant(0) },
  }
  const pay = (change: Partial<Line> = {}) =>
    world.db.transaction().execute(async (tx) => {
      await addPaymentLine(tx, { ...line, ...change })
      await fixedNow(tx)
    })
  await pay()
  await expect(pay()).rejects.toThrow('payment_outcome_once')
  await expect(pay({ claimSequence: null })).rejects.toThrow('payment_outcome_numbered')
  await expect(pay({ claimSequence: 2, milestone: null })).rejects.toThrow('payment_outcome_numbered')
  await pay({ claimSequence: 2 })
  expect(await paymentLines(world.db, contractId)).toHaveLength(2)
})

test('nothing is paid before it is verified, nor another amount than was read', async () => {
  const counted = await aCountedCohort(world)
  const act = world.contextOf(counted.buyer.commissioner)
  const early = { cohortId: counted.cohortId, ...day91, shownDuePence: due }
  expect(await approvePayment(act, early)).toMatchObject({ refusal: { kind: 'not verified', missing: ['empirical'] } })
  expect(await approvePayment(act, { ...early, milestone: 'referred' })).toMatchObject({
    refusal: { kind: 'not payable' },
  })

  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  const other = { cohortId, ...day91, shownDuePence: pence(1) }
  expect(await approvePayment(world.contextOf(buyer.commissioner), other)).toMatchObject({
    refusal: { kind: 'changed since shown' },
  })
  expect(await paymentLines(world.db, contractId)).toEqual([])
})

test('what was checked too early, before that was refused, is not paid before the last person can have reached it', async () => {
  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  const pay = () => approvePayment(world.contextOf(buyer.commissioner), { cohortId, ...day91, shownDuePence: due })
  await world.setClock(storyInstant('2027-12-29T23:59'))
  expect(await pay()).toEqual({ ok: false, refusal: { kind: 'not reached yet', from: '2027-12-30' } })
  expect(await paymentLines(world.db, contractId)).toEqual([])
  await world.setClock(storyInstant('2027-12-30T00:00'))
  expect(await pay()).toMatchObject({ ok: true })
})

test('a cohort that was checked too early adds nothing to the payment of another', async () => {
  const { buyer, provider, cohortId, contractId } = await aVerifiedCohort(world)
  const later = { contractId, from: storyDay('2027-10-01'), to: storyDay('2027-12-31') }
  const { cohortId: other } = must(await openCohort(world.contextOf(provider.writer), later))
  await world.setClock(storyInstant('2028-03-31T09:00'))
  const act = world.contextOf(buyer.commissioner)
  const counts = { cohortId: other, outcome: day91.outcome, shownVersion: 0, counts: storyCounts }
  must(await recordMilestoneCounts(world.contextOf(provider.writer), counts))
  const records = { checked: 59, confirmed: 59, confirmedByBand: storyBands, note: '' }
  must(await verifyResults(act, { cohortId: other, ...day91, shownVersion: 0, ...records }))

  await world.setClock(storyInstant('2028-03-30T09:00'))
  expect(await approvePayment(act, { cohortId, ...day91, shownDuePence: due })).toMatchObject({ ok: true })
})

test('only the buyer’s commissioner approves; the verifier does not even see payments', async () => {
  const { buyer, provider, verifier, cohortId } = await aVerifiedCohort(world)
  const as = (actor: typeof verifier) =>
    approvePayment(world.contextOf(actor), { cohortId, ...day91, shownDuePence: due })
  for (const actor of [buyer.legal, buyer.approver, buyer.owner, provider.signatory]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  expect(await as(verifier)).toMatchObject({ refusal: { kind: 'not found' } })
})

import { expect, test } from 'vitest'
import { approvePayment } from '#app/delivery/acts/approve-payment.server.ts'
import { askForCheck } from '#app/delivery/acts/ask-for-check.server.ts'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordMilestoneCounts } from '#app/delivery/acts/record-milestone-counts.server.ts'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { tellPaymentApproved as tell } from '#app/delivery/news/tell-payment-approved.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { outcomePaymentApproved } from '#app/delivery/events.ts'
import { approvalRefusals } from '#app/delivery/content.ts'
import { tellPaymentApproved } from '#app/delivery/jobs.ts'
import { cohortPage } from '#app/delivery/pages/cohort-page.server.ts'
import { paymentsPage } from '#app/delivery/pages/payments-page.server.ts'
import { findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { addPaymentLine, paymentLines } from '#app/delivery/store/payments.server.ts'
import { pence } from '#app/lib/money.ts'
import { instant } from '#app/lib/time.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { story, storyDay, storyInstant } from '#db/seeds/story.ts'
import { must, theContract } from '#test/support/contracts.ts'
import { aCountedCohort, aVerifiedCohort, day91, storyBands, storyCounts } from '#test/support/deliveries.ts'
import { fixedNow } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const due = pence(story.expected.delivery.day_91_due_pence)

test('£13,961.22 for day 91, once, with its calculation and the terms it follows', async () => {
  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  const press = () =>
    approvePayment(world.contextOf(buyer.approver), { cohortId, ...day91, shownDuePence: due, reason: '' })
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
  must(await approvePayment(world.contextOf(buyer.approver), { cohortId, ...day91, shownDuePence: due, reason: '' }))
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
  await approvePayment(world.contextOf(buyer.approver), { cohortId, ...day91, shownDuePence: due, reason: '' })
  expect(await world.jobsPromised(tellPaymentApproved)).toContainEqual({ contractId })
  const telling = { db: world.db, jobId: crypto.randomUUID() }
  await tell(telling, { contractId })
  await tell(telling, { contractId })
  const notices = await newsOf(world.db, provider.writer, 9)
  expect(notices.filter(({ href }) => href.endsWith('/payments'))).toHaveLength(1)
})

test('a correction downwards is a credit', async () => {
  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  const act = world.contextOf(buyer.commissioner)
  const approver = world.contextOf(buyer.approver)
  await approvePayment(approver, { cohortId, ...day91, shownDuePence: due, reason: '' })
  const corrected = { checked: 59, confirmed: 58, confirmedByBand: { standard: 35, complex: 15, intensive: 8 } }
  await verifyResults(act, { cohortId, ...day91, shownVersion: 1, ...corrected, note: 'One had moved.' })
  // 58 of 59 are 11.8 of 12: a sample of 12 that confirmed 12 fits.
  const credit = pence(1_377_382 - 1_396_122)
  expect(await approvePayment(approver, { cohortId, ...day91, shownDuePence: credit, reason: '' })).toMatchObject({
    ok: true,
  })
  expect((await paymentLines(world.db, contractId)).map(({ duePence }) => duePence)).toEqual([1_396_122, -18_740])
  const sequences = world.db.selectFrom('payment_line').select('claim_sequence as sequence').orderBy('made_at')
  expect(await sequences.where('contract_id', '=', contractId).execute()).toEqual([{ sequence: 1 }, { sequence: 2 }])
})

test('the database itself refuses a claim that is paid already, or that has no number', async () => {
  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  type Line = Parameters<typeof addPaymentLine>[1]
  const line: Line = {
    ...{ contractId, contractYear: 1, kind: 'outcome', cohortId, ...day91, instalment: null, claimSequence: 1 },
    ...{ verifiedUnits: '74.5', duePence: due, explanation: 'Twice.', termsSha256: '0'.repeat(64), reason: null },
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
  const act = world.contextOf(counted.buyer.approver)
  const early = { cohortId: counted.cohortId, ...day91, shownDuePence: due, reason: '' }
  expect(await approvePayment(act, early)).toMatchObject({ refusal: { kind: 'not verified', missing: ['empirical'] } })
  expect(await approvePayment(act, { ...early, milestone: 'P1' })).toMatchObject({
    refusal: { kind: 'not payable' },
  })

  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  const other = { cohortId, ...day91, shownDuePence: pence(1), reason: '' }
  expect(await approvePayment(world.contextOf(buyer.commissioner), other)).toMatchObject({
    refusal: { kind: 'changed since shown' },
  })
  expect(await paymentLines(world.db, contractId)).toEqual([])
})

test('what was checked too early, before that was refused, is not paid before the last person can have reached it', async () => {
  const { buyer, cohortId, contractId } = await aVerifiedCohort(world)
  const pay = () =>
    approvePayment(world.contextOf(buyer.approver), { cohortId, ...day91, shownDuePence: due, reason: '' })
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
  const pay = { cohortId, ...day91, shownDuePence: due, reason: '' }
  expect(await approvePayment(world.contextOf(buyer.approver), pay)).toMatchObject({ ok: true })
})

test('a claim pays for its own cohort alone: what waits in another is not paid through it', async () => {
  const { buyer, provider, cohortId, contractId } = await aVerifiedCohort(world)
  const later = { contractId, from: storyDay('2027-10-01'), to: storyDay('2027-12-31') }
  const { cohortId: other } = must(await openCohort(world.contextOf(provider.writer), later))
  await world.setClock(storyInstant('2028-03-31T09:00'))
  const counts = { cohortId: other, outcome: day91.outcome, shownVersion: 0, counts: storyCounts }
  must(await recordMilestoneCounts(world.contextOf(provider.writer), counts))
  const records = { checked: 59, confirmed: 59, confirmedByBand: storyBands, note: '' }
  must(
    await verifyResults(world.contextOf(buyer.commissioner), {
      cohortId: other,
      ...day91,
      shownVersion: 0,
      ...records,
    }),
  )
  const wish = { cohortId, ...day91, method: 'empirical', reason: 'Are they all?' } as const
  must(await askForCheck(world.contextOf(buyer.approver), wish))

  const pay = (id: string, shownDuePence: typeof due) =>
    approvePayment(world.contextOf(buyer.approver), { cohortId: id, ...day91, shownDuePence, reason: '' })
  expect(await pay(cohortId, due)).toMatchObject({ refusal: { kind: 'check asked for' } })
  expect(await pay(other, pence(2 * due))).toMatchObject({ refusal: { kind: 'changed since shown' } })
  must(await pay(other, due))

  await world.setClock(storyInstant('2028-04-03T09:00'))
  const again = { cohortId, ...day91, shownVersion: 1, ...records }
  must(await verifyResults(world.contextOf(buyer.commissioner), again))
  // Rounded down to date: twice the exact amount is a whole penny more than twice the first.
  must(await pay(cohortId, pence(due + 1)))
  const lines = await paymentLines(world.db, contractId)
  expect(lines.map((line) => [line.cohortId, line.duePence])).toEqual([
    [other, due],
    [cohortId, due + 1],
  ])
})

test('however much is verified, and for how many cohorts, a year pays its pot and no penny more', async () => {
  const { buyer, provider, cohortId, contractId } = await aVerifiedCohort(world)
  const later = { contractId, from: storyDay('2027-10-01'), to: storyDay('2027-12-31') }
  const { cohortId: other } = must(await openCohort(world.contextOf(provider.writer), later))
  await world.setClock(storyInstant('2028-03-31T09:00'))
  const tenfold = (bands: typeof storyBands) => ({
    standard: bands.standard * 10,
    complex: bands.complex * 10,
    intensive: bands.intensive * 10,
  })
  const counts = storyCounts.map(({ milestone, count, byBand }) => ({
    ...{ milestone, count: count * 10, byBand: byBand && tenfold({ ...storyBands, ...byBand }) },
  }))
  const written = { cohortId: other, outcome: day91.outcome, shownVersion: 0, counts }
  const asked = await recordMilestoneCounts(world.contextOf(provider.writer), written)
  const meant = !asked.ok && asked.refusal.kind === 'not confirmed' ? asked.refusal.unusual : []
  must(await recordMilestoneCounts(world.contextOf(provider.writer), { ...written, meant }))
  const records = { checked: 590, confirmed: 590, confirmedByBand: tenfold(storyBands), note: '' }
  const verified = { cohortId: other, ...day91, shownVersion: 0, ...records }
  must(await verifyResults(world.contextOf(buyer.commissioner), verified))

  const approver = world.contextOf(buyer.approver)
  const dueNow = async () => {
    const page = await cohortPage(world.db, buyer.approver, { contractId, cohortId: other })
    const payments = page.ok ? page.value.outcomes.flatMap((outcome) => outcome.payments) : []
    return payments.find(({ key }) => key === day91.milestone)?.due?.pence
  }
  const whole = await dueNow()
  if (whole === undefined) throw new Error('nothing is due')
  const pay = (id: string, shownDuePence: typeof due) =>
    approvePayment(approver, { cohortId: id, ...day91, shownDuePence, reason: '' })
  const more = await pay(other, pence(whole + 1))
  expect(more).toMatchObject({ refusal: { kind: 'changed since shown' } })
  const results = await Promise.all([pay(other, whole), pay(cohortId, whole)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await pay(cohortId, due)).toMatchObject({ refusal: { kind: 'nothing due' } })

  const delivery = await findDelivery(world.db, contractId)
  const pot = delivery?.terms.years
    .find(({ year }) => year === 1)
    ?.milestones.find(({ milestone }) => milestone === day91.milestone)
  const lines = await paymentLines(world.db, contractId)
  expect(lines.map(({ duePence }) => duePence)).toEqual([pot?.potPence])
})

test('only the buyer’s commissioner or approver approves; the verifier does not even see payments', async () => {
  const { buyer, provider, verifier, cohortId } = await aVerifiedCohort(world)
  const as = (actor: typeof verifier) =>
    approvePayment(world.contextOf(actor), { cohortId, ...day91, shownDuePence: due, reason: '' })
  for (const actor of [buyer.legal, buyer.owner, buyer.chair, provider.signatory]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  expect(await as(verifier)).toMatchObject({ refusal: { kind: 'not found' } })
})

/** The verifier confirmed 8 of 11, the council 54 of 55. */
async function aDoubtedCohort() {
  const counted = await aCountedCohort(world)
  const { buyer, verifier, cohortId } = counted
  const records = { checked: 55, confirmed: 54, confirmedByBand: { standard: 34, complex: 13, intensive: 7 }, note: '' }
  const sample = { checked: 11, confirmed: 8, confirmedByBand: null, note: 'By telephone.' }
  must(await verifyResults(world.contextOf(verifier), { cohortId, ...day91, shownVersion: 0, ...sample }))
  must(await verifyResults(world.contextOf(buyer.commissioner), { cohortId, ...day91, shownVersion: 0, ...records }))
  const shownTo = async (actor: typeof buyer.approver) => {
    const page = await cohortPage(world.db, actor, { contractId: counted.contractId, cohortId })
    return page.ok ? page.value.outcomes[0]?.payments.find(({ key }) => key === day91.milestone) : null
  }
  const payment = await shownTo(buyer.approver)
  if (!payment?.due) throw new Error('nothing is due')
  return { ...counted, shownTo, payment, shownDuePence: payment.due.pence }
}

test('checks that differ are paid only with the reason of somebody who made neither, and the record keeps it', async () => {
  const { buyer, provider, cohortId, contractId, payment, shownTo, shownDuePence } = await aDoubtedCohort()
  expect(payment).toMatchObject({ differ: true, needsReason: true, notNow: null })
  // No reason is asked of whoever has to leave it to somebody else.
  expect(await shownTo(buyer.commissioner)).toMatchObject({
    needsReason: false,
    notNow: approvalRefusals['checked by the approver'],
  })
  const pay = (by: typeof buyer.approver, reason: string) =>
    approvePayment(world.contextOf(by), { cohortId, ...day91, shownDuePence, reason })
  expect(await pay(buyer.approver, ' ')).toMatchObject({ refusal: { kind: 'no reason' } })
  expect(await pay(buyer.commissioner, 'We know better.')).toMatchObject({
    refusal: { kind: 'checked by the approver' },
  })
  const reason = 'Three could not be reached by telephone; the care records show them at home.'
  expect(await pay(buyer.approver, reason)).toMatchObject({ ok: true })
  expect(await world.eventsOf(contractId, outcomePaymentApproved)).toMatchObject([
    { actor_id: buyer.approver.personId, data: { reason, differ: true, alone: false } },
  ])
  const ledger = await paymentsPage(world.db, provider.writer, contractId)
  expect(ledger).toMatchObject({ value: { lines: [{ reason }] } })
  const checks = ledger.ok ? (ledger.value.lines[0]?.checks ?? []) : []
  expect(checks.map((text) => text.replace(/^.*: /, ''))).toEqual([
    '8 of 11 confirmed from an independent sample',
    '54 of 55 confirmed from the buyer’s records',
  ])
})

test('whoever checked approves only where nobody else could, with a reason; checks that differ wait even then', async () => {
  const agreed = await aVerifiedCohort(world)
  const alone = async ({ buyer }: typeof agreed) => {
    await world.db
      .deleteFrom('membership')
      .where('organisation_id', '=', buyer.organisation.id)
      .where('person_id', '!=', buyer.commissioner.personId)
      .execute()
  }
  const payAs = (cohort: typeof agreed, shownDuePence: typeof due, reason: string) =>
    approvePayment(world.contextOf(cohort.buyer.commissioner), {
      cohortId: cohort.cohortId,
      ...day91,
      shownDuePence,
      reason,
    })
  expect(await payAs(agreed, due, 'Nobody else is here.')).toMatchObject({
    refusal: { kind: 'checked by the approver' },
  })
  await alone(agreed)
  expect(await payAs(agreed, due, '')).toMatchObject({ refusal: { kind: 'no reason' } })
  expect(await payAs(agreed, due, 'I work alone; the sample agrees.')).toMatchObject({ ok: true })
  expect(await world.eventsOf(agreed.contractId, outcomePaymentApproved)).toMatchObject([
    { data: { alone: true, differ: false, reason: 'I work alone; the sample agrees.' } },
  ])

  const doubted = await aDoubtedCohort()
  await alone(doubted)
  expect(await payAs(doubted, doubted.shownDuePence, 'I am sure.')).toMatchObject({
    refusal: { kind: 'checked by the approver' },
  })
})

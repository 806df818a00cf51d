import { expect, test } from 'vitest'
import { openingPage } from '#app/evaluation/pages/opening-page.server.ts'
import { proposalsToOpen } from '#app/evaluation/pages/needs-of-opening.server.ts'
import { toIso } from '#app/lib/time.ts'
import { unsealSubmissions } from '#app/proposals/acts/unseal-submissions.server.ts'
import { openingBegun, proposalsOpened, proposalsUnsealed } from '#app/proposals/events.ts'
import { storedProposal } from '#app/proposals/stored-proposal.ts'
import { explainOpenRefusal } from '#app/proposals/content.ts'
import { unsealProposals } from '#app/proposals/jobs.ts'
import { biddersAfterOpening, findOpening } from '#app/proposals/store/openings.server.ts'
import { storyInstant, storyProposal } from '#db/seeds/story.ts'
import { aClosedTender, secondsAfterClosing, opening, storyOpening } from '#test/support/openings.ts'
import { must } from '#test/support/contracts.ts'
import { joinsToo } from '#test/support/members.ts'
import { rewrite } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const { press, openedRows } = opening(world)

test('two people open; the second promises the unsealing; the worker unseals each proposal once', async () => {
  const closed = await aClosedTender(world)
  const { buyer, tender, proposals } = closed
  expect(await press(closed, buyer.approver)).toEqual({ ok: true, value: { opened: false } })
  expect(await biddersAfterOpening(world.db, tender.id)).toEqual([])
  expect(await world.jobsPromised(unsealProposals)).toEqual([])
  expect(await press(closed, buyer.legal)).toEqual({ ok: true, value: { opened: true } })
  expect(await world.jobsPromised(unsealProposals)).toEqual([{ tenderId: tender.id }])
  expect(await biddersAfterOpening(world.db, tender.id)).toHaveLength(3)

  const first = await Promise.all([1, 2].map(() => unsealSubmissions(world.system, { tenderId: tender.id })))
  expect(first.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { count: 3 } }])
  expect(await unsealSubmissions(world.system, { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'unsealed already' },
  })
  const rows = await openedRows(tender.id)
  expect(rows.map(({ label }) => label)).toEqual(['A', 'B', 'C'])
  for (const [bidder, { proposalId, submissionId }] of Object.entries(proposals)) {
    const { answers, targets, pricePenceByYear } = storyProposal(bidder as 'hearth')
    expect(rows.find((row) => row.proposal_id === proposalId)).toMatchObject({
      submission_id: submissionId,
      answers,
      targets,
      price_pence_by_year: pricePenceByYear,
      edition: storedProposal.open,
    })
  }
  for (const event of [openingBegun, proposalsOpened, proposalsUnsealed]) {
    expect(await world.eventsOf(tender.id, event)).toHaveLength(1)
  }
})

test('one person cannot open twice, nor two people of the wrong roles', async () => {
  const closed = await aClosedTender(world, ['hearth'])
  const { buyer } = closed
  await press(closed, buyer.approver)
  expect(await press(closed, buyer.approver)).toMatchObject({ refusal: { kind: 'second person needed' } })
  for (const actor of [buyer.commissioner, buyer.chair, buyer.marcus, buyer.moderator, buyer.owner]) {
    expect(await press(closed, actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
})

test('two people pressing at once open together; a third time changes nothing', async () => {
  const closed = await aClosedTender(world, ['hearth'])
  const { buyer, tender } = closed
  const results = await Promise.all([press(closed, buyer.approver), press(closed, buyer.legal)])
  expect(results.map((result) => result.ok && result.value.opened).sort()).toEqual([false, true])
  expect(await press(closed, buyer.legal)).toMatchObject({ refusal: { kind: 'opened already' } })
  expect(await world.eventsOf(tender.id, proposalsOpened)).toHaveLength(1)
})

test('nobody opens before the deadline, or between it and the time of the opening', async () => {
  const closed = await aClosedTender(world, ['hearth'])
  for (const at of [storyMorning, secondsAfterClosing(-1), secondsAfterClosing(1), storyInstant('2027-01-29T13:59')]) {
    await world.setClock(at)
    expect(await press(closed, closed.buyer.legal)).toMatchObject({
      refusal: { kind: 'too early', opensAt: storyOpening },
    })
  }
  expect(await findOpening(world.db, closed.tender.id)).toBeNull()
  expect(await unsealSubmissions(world.system, { tenderId: closed.tender.id })).toMatchObject({
    refusal: { kind: 'not opened' },
  })
})

test('nobody who is or was on the panel opens', async () => {
  const closed = await aClosedTender(world, ['hearth'])
  const { buyer, tender } = closed
  for (const [person, left] of [
    [buyer.approver, false],
    [buyer.legal, true],
  ] as const) {
    const at = toIso(storyOpening)
    await rewrite(world, ['panel_member'], (tx) =>
      tx
        .insertInto('panel_member')
        .values({
          tender_id: tender.id,
          person_id: person.personId,
          role: 'evaluator',
          appointed_by: buyer.commissioner.personId,
          appointed_at: at,
          left_at: left ? at : null,
          left_because: left ? 'another post' : null,
        })
        .execute(),
    )
    expect(await press(closed, person)).toMatchObject({ refusal: { kind: 'on the panel' } })
  }
})

test("another buyer's opening does not exist", async () => {
  const closed = await aClosedTender(world, ['hearth'])
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['legal'])
  expect(await press(closed, stranger)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('whoever belongs to an organisation that proposed opens nothing, and reads why; a provider that did not may', async () => {
  const closed = await aClosedTender(world)
  const { buyer, tender, proposals } = closed
  await joinsToo(world, buyer.approver, proposals['hearth']?.provider.signatory.organisationId ?? '')
  expect(await press(closed, buyer.approver)).toEqual({ ok: false, refusal: { kind: 'of a bidder' } })
  const page = must(await openingPage(world.db, buyer.approver, tender.id))
  expect([page.step, page.notNow]).toEqual([null, explainOpenRefusal({ kind: 'of a bidder' }, tender.timeZone)])
  expect(await proposalsToOpen(world.db, buyer.approver, storyOpening)).toEqual([])
  const stranger = await world.anOrganisation('provider')
  await joinsToo(world, buyer.legal, stranger.id)
  expect(await press(closed, buyer.legal)).toMatchObject({ ok: true })
})

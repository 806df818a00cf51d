import { expect, test } from 'vitest'
import { tenderTimeline } from '#app/audit/pages/tender-timeline.server.ts'
import { awardPage } from '#app/contracts/pages/award-page.server.ts'
import { interestsPage } from '#app/evaluation/pages/interests-page.server.ts'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
import { panelSetUpPage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { panelTenderPage } from '#app/evaluation/pages/panel-tender-page.server.ts'
import { panelsPage } from '#app/evaluation/pages/panels-page.server.ts'
import { rankingPage } from '#app/evaluation/pages/ranking-page.server.ts'
import { scoringPage } from '#app/evaluation/pages/scoring-page.server.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import { openProposals } from '#app/evaluation/acts/open-proposals.server.ts'
import { withdrawSubmission } from '#app/proposals/acts/withdraw-submission.server.ts'
import { bidsPage } from '#app/proposals/pages/bids-page.server.ts'
import { bidPage } from '#app/proposals/pages/bid-page.server.ts'
import { openingPage } from '#app/evaluation/pages/opening-page.server.ts'
import { submittedContent } from '#app/proposals/pages/submitted-content.server.ts'
import { noticePage } from '#app/tendering/pages/notice-page.server.ts'
import {
  aDraftProposal,
  aSubmittedProposal,
  secondsAfterClosing,
  storyOpening,
  type DraftProposal,
} from '#test/support/openings.ts'
import { aProvider, aPublishedTender } from '#test/support/tenders.ts'
import { rewrite } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
type Published = Awaited<ReturnType<typeof aPublishedTender>>

/** Everything that a page, the timeline, the record, a job or a notice can tell anybody of the buyer at this moment. */
async function reachOf({ buyer, tender }: Published, at: Instant) {
  await world.setClock(at)
  const { db } = world
  const people = [
    buyer.commissioner,
    buyer.approver,
    buyer.chair,
    buyer.joan,
    buyer.legal,
    buyer.moderator,
    buyer.owner,
  ]
  const pages = []
  for (const person of people) {
    for (const page of [
      openingPage,
      tenderTimeline,
      panelSetUpPage,
      panelTenderPage,
      interestsPage,
      scoringPage,
      moderationPage,
      rankingPage,
      awardPage,
    ]) {
      pages.push({ page: page.name, of: person.name, shows: await page(db, person, tender.id) })
    }
    pages.push(await noticePage(db, person, tender.reference), await panelsPage(db, person))
    pages.push(await bidPage(world.system, person, tender.id), await bidsPage(db, person))
    pages.push(await submittedContent(world.system, person, tender.id))
  }
  const record = await db
    .selectFrom('event')
    .select(['type', 'data'])
    .where((where) =>
      where.or([where('subject_id', '=', tender.id), where('organisation_id', '=', tender.organisationId)]),
    )
    .orderBy('sequence')
    .execute()
  const outbox = await db.selectFrom('outbox').select(['job', 'payload']).execute()
  const notices = await db
    .selectFrom('notice')
    .select(['text', 'href'])
    .where(
      'person_id',
      'in',
      people.map(({ personId }) => personId),
    )
    .execute()
  const jobs = outbox.filter(({ payload }) => JSON.stringify(payload).includes(tender.id))
  // The clock runs on between two looks: to the minute they are the same.
  return JSON.stringify({ pages, record, jobs, notices }).replace(/\d\d:\d\d:\d\d/g, 'hh:mm:ss')
}

test('before the opening nobody of the buyer can tell one state of bidding from another', async () => {
  const at = await aPublishedTender(world)
  for (const [person, role] of [
    [at.buyer.chair, 'chair'],
    [at.buyer.joan, 'evaluator'],
  ] as const) {
    await rewrite(world, ['panel_member'], (tx) =>
      tx
        .insertInto('panel_member')
        .values({
          tender_id: at.tender.id,
          person_id: person.personId,
          role,
          appointed_by: at.buyer.commissioner.personId,
          appointed_at: toIso(storyMorning),
          left_because: null,
        })
        .execute(),
    )
  }
  const moments = [storyMorning, secondsAfterClosing(-60), secondsAfterClosing(60), storyOpening]
  const empty = []
  for (const moment of moments) empty.push(await reachOf(at, moment))
  await world.setClock(storyMorning)

  const hearth = await aSubmittedProposal(world, { at, bidder: 'hearth' })
  const northern = await aSubmittedProposal(world, { at, bidder: 'northern' })
  const steadfast = await aDraftProposal(world, { at, bidder: 'steadfast' })
  await withdrawSubmission(world.contextOf(northern.provider.signatory), {
    tenderId: at.tender.id,
    submissionId: northern.submission.submissionId,
  })
  const full = []
  for (const moment of moments) full.push(await reachOf(at, moment))
  expect(full).toEqual(empty)

  const first = await openProposals(world.contextOf(at.buyer.approver), { tenderId: at.tender.id })
  expect(first).toMatchObject({ ok: true, value: { opened: false } })
  expectSilence(await reachOf(at, storyOpening), [hearth, northern, steadfast])

  await openProposals(world.contextOf(at.buyer.legal), { tenderId: at.tender.id })
  const opened = await reachOf(at, storyOpening)
  expect(opened).toContain(hearth.provider.signatory.organisationName)
  expectSilence(opened, [northern, steadfast])
})

function expectSilence(reach: string, proposals: readonly DraftProposal[]) {
  for (const { proposalId, provider } of proposals) {
    for (const secret of [
      proposalId,
      provider.organisationId,
      provider.writer.organisationName,
      provider.signatory.name,
    ]) {
      expect(reach).not.toContain(secret)
    }
  }
}

test('what the database holds of a proposal is ciphertext: no word or price of it stands anywhere', async () => {
  const { proposalId } = await aSubmittedProposal(world)
  const sections = await world.db
    .selectFrom('proposal_section')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .execute()
  const submissions = await world.db
    .selectFrom('submission')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .execute()
  const events = await world.db.selectFrom('event').select('data').where('subject_id', '=', proposalId).execute()
  const plain = [...sections, ...submissions].map(({ sealed, ...row }) => ({
    ...row,
    sealed: sealed.toString('latin1'),
  }))
  const text = JSON.stringify({ plain, events })
  for (const word of ['72500000', 'Barthel', 'at home on day', 'third party']) expect(text).not.toContain(word)
})

test('a competitor sees no trace of another proposal', async () => {
  const at = await aPublishedTender(world)
  const { provider } = await aSubmittedProposal(world, { at })
  const rival = (await aProvider(world)).signatory
  const seen = JSON.stringify([
    await bidPage(world.system, rival, at.tender.id),
    await bidsPage(world.db, rival),
    await noticePage(world.db, rival, at.tender.reference),
    await submittedContent(world.system, rival, at.tender.id),
    await openingPage(world.db, rival, at.tender.id),
    await tenderTimeline(world.db, rival, at.tender.id),
  ])
  expect(seen).not.toContain(provider.writer.organisationName)
  expect(seen).not.toContain('SB-')
})

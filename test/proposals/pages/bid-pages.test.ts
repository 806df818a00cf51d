import { expect, test } from 'vitest'
import type { Actor } from '#app/identity/actor.ts'
import { pence } from '#app/lib/money.ts'
import { instant } from '#app/lib/time.ts'
import { deadlineFacts } from '#app/tendering/deadline.ts'
import { withdrawSubmission } from '#app/proposals/acts/withdraw-submission.server.ts'
import { bidPage } from '#app/proposals/pages/bid-page.server.ts'
import { proposalStatus } from '#app/proposals/proposal.ts'
import { bidsPage } from '#app/proposals/pages/bids-page.server.ts'
import { checkPage, receiptPage } from '#app/proposals/pages/check-page.server.ts'
import { answerPage, pricePage, targetPage } from '#app/proposals/pages/section-pages.server.ts'
import { storyInstant, storyProposal } from '#db/seeds/story.ts'
import { aDraftProposal, aSubmittedProposal, secondsAfterClosing, storyClosing } from '#test/support/openings.ts'
import { aProvider, aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

const pagesOf = (actor: Actor, tenderId: string) => [
  bidPage(world.system, actor, tenderId),
  answerPage(world.system, actor, tenderId, 'R1'),
  targetPage(world.system, actor, tenderId, 'O1'),
  pricePage(world.system, actor, tenderId),
  checkPage(world.system, actor, tenderId),
  receiptPage(world.system, actor, tenderId),
]

test('pages of bidders are not for buyers, and a draft tender has none', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  for (const page of pagesOf(buyer.commissioner, tender.id)) {
    expect(await page).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const draft = await aReadyTender(world)
  const { writer } = await aProvider(world)
  for (const page of pagesOf(writer, draft.tender.id)) {
    expect(await page).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

test('before a proposal is started there is a workspace and nothing else', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer } = await aProvider(world)
  const [workspace, ...others] = await Promise.all(pagesOf(writer, tender.id))
  expect(workspace).toMatchObject({ ok: true, value: { proposal: null, locked: null } })
  const kinds = others.map((page) => (page.ok ? '' : page.refusal.kind))
  expect(kinds).toEqual(['not started', 'not started', 'not started', 'not started', 'not submitted'])
})

test('the workspace tells what is left, section by section', async () => {
  const { tender, provider } = await aDraftProposal(world, { content: { answers: { R1: 'gair' }, targets: [] } })
  const page = await bidPage(world.system, provider.writer, tender.id)
  if (!page.ok) throw new Error(page.refusal.kind)
  const { proposal } = page.value
  expect(proposal?.tasks.map(({ name, open, saved }) => [name, open, saved !== null])).toEqual([
    ['answer:R1', 0, true],
    ['answer:R2', 1, false],
    ['answer:C1', 1, false],
    ['answer:C2', 1, false],
    ['answer:C3', 1, false],
    ['answer:V2', 1, false],
    ['target:O1', 1, false],
    ['target:O2', 1, false],
    ['price', 0, true],
  ])
  expect(proposal).toMatchObject({ ready: false, maySubmit: false })
})

test('a withdrawn submission leaves its trace in the workspace', async () => {
  const { tender, provider, submission } = await aSubmittedProposal(world)
  await withdrawSubmission(world.contextOf(provider.signatory), {
    tenderId: tender.id,
    submissionId: submission.submissionId,
  })
  const page = await bidPage(world.system, provider.writer, tender.id)
  expect(page).toMatchObject({
    value: {
      proposal: {
        standing: null,
        withdrawn: [{ reference: submission.reference, by: provider.signatory.name }],
      },
    },
  })
})

test('a target starts with the milestones that the buyer pays for', async () => {
  const { tender, provider } = await aDraftProposal(world, { content: { targets: [] } })
  const page = await targetPage(world.system, provider.writer, tender.id, 'O1')
  if (!page.ok) throw new Error(page.refusal.kind)
  expect(page.value.target.milestones.map(({ name }) => name)).toEqual(['at home on day 91', 'at home on day 182'])
  expect(page.value.version).toBe(0)
})

test('the price page tells what one sustained outcome costs', async () => {
  const { tender, provider } = await aDraftProposal(world)
  const page = await pricePage(world.system, provider.writer, tender.id)
  expect(page).toMatchObject({
    value: { facts: { totalPence: 222_000_000, perOutcome: { outcome: 'O1', price: '£3,288.89' } } },
  })
})

test('a price above the budget is warned about, to the penny, and can be submitted all the same', async () => {
  const pricePenceByYear = [pence(80_000_000), pence(80_000_000), pence(80_000_001)]
  const { tender, provider } = await aSubmittedProposal(world, { content: { pricePenceByYear } })
  for (const page of [
    await pricePage(world.system, provider.writer, tender.id),
    await checkPage(world.system, provider.writer, tender.id),
  ]) {
    expect(page.ok && page.value.facts.warning).toContain(
      '£2,400,000.01 is £0.01 above the published budget of £2,400,000',
    )
  }
})

test('what is submitted is locked until it is withdrawn, and for good after the deadline', async () => {
  const { tender, provider, submission } = await aSubmittedProposal(world)
  const lockedNow = async () => {
    const page = await bidPage(world.system, provider.signatory, tender.id)
    return page.ok ? page.value.locked : null
  }
  expect(await lockedNow()).toContain('withdraw it first')
  expect(await receiptPage(world.system, provider.signatory, tender.id)).toMatchObject({
    value: { submissionReference: submission.reference, sha256: submission.sha256, mayWithdraw: true },
  })
  await world.setClock(secondsAfterClosing(1))
  expect(await lockedNow()).toContain('It stands as it is')
  expect(await receiptPage(world.system, provider.signatory, tender.id)).toMatchObject({
    value: { mayWithdraw: false },
  })
})

test('after the deadline nobody is told of a draft that was never begun', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer } = await aProvider(world)
  await world.setClock(secondsAfterClosing(1))
  const page = await bidPage(world.system, writer, tender.id)
  expect(page).toMatchObject({
    value: { locked: 'This tender is closed. Your organisation began no proposal for it.' },
  })
})

test('the list of proposals says which are drafts, submitted, and were never submitted', async () => {
  const provider = await aProvider(world)
  await aSubmittedProposal(world, { provider })
  await aDraftProposal(world, { provider, content: { answers: {} } })
  const statuses = async () => {
    const page = await bidsPage(world.db, provider.writer)
    if (!page.ok) throw new Error(page.refusal.kind)
    return [page.value.open, page.value.closed].map((bids) => bids.map(({ status }) => status).toSorted())
  }
  expect(await statuses()).toEqual([['draft', 'submitted'], []])
  await world.setClock(storyClosing)
  expect(await statuses()).toEqual([[], ['not submitted', 'to be opened']])
})

test.each([
  [{ standing: false, closed: false, opened: false, withdrawn: true }, 'draft'],
  [{ standing: false, closed: true, opened: false, withdrawn: true }, 'withdrawn'],
  [{ standing: true, closed: true, opened: false, withdrawn: true }, 'to be opened'],
  [{ standing: true, closed: true, opened: true, withdrawn: false }, 'being assessed'],
] as const)('%o is called “%s”', (proposal, status) => {
  expect(proposalStatus(proposal)).toBe(status)
})

test.each([
  ['2027-01-27T23:59', 'in 2 days'],
  ['2027-01-28T00:01', 'tomorrow'],
  ['2027-01-29T00:01', 'in 11 hours'],
  ['2027-01-29T11:30', 'in 30 minutes'],
  ['2027-01-29T11:59', 'in 1 minute'],
])('at %s the deadline is %s', (now, remaining) => {
  expect(deadlineFacts(storyClosing, storyInstant(now), 'Europe/London')).toMatchObject({ passed: false, remaining })
})

test('in the last second there is less than a minute, and at the deadline it has passed', () => {
  expect(deadlineFacts(storyClosing, secondsAfterClosing(-1), 'Europe/London').remaining).toBe('in less than a minute')
  expect(deadlineFacts(storyClosing, instant(storyClosing), 'Europe/London')).toMatchObject({ passed: true })
})

test('each section says what is unusual in it, and the check asks for all of it', async () => {
  const { tender, provider } = await aDraftProposal(world, {
    content: {
      pricePenceByYear: [pence(400), pence(400), pence(400)],
      answers: { ...storyProposal('hearth').answers, R1: 'To follow' },
    },
  })
  const texts = (page: { ok: true; value: { unusual: { text: string }[] } } | { ok: false }) =>
    page.ok ? page.value.unusual.map(({ text }) => text) : []
  const answer = 'Answer R1 has 2 of 500 words'
  const price = 'Price: £12 is far below the budget of £2,400,000'
  expect(texts(await answerPage(world.system, provider.writer, tender.id, 'R1'))).toEqual([answer])
  expect(texts(await targetPage(world.system, provider.writer, tender.id, 'O1'))).toEqual([])
  expect(texts(await pricePage(world.system, provider.writer, tender.id))).toEqual([price])
  expect(texts(await checkPage(world.system, provider.signatory, tender.id))).toEqual([answer, price])
})

import { expect, test } from 'vitest'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { sendTenderBack } from '#app/tendering/acts/send-tender-back.server.ts'
import { tenderSentBack } from '#app/tendering/events.ts'
import { needsOfTendering } from '#app/tendering/pages/needs.server.ts'
import { tenderPage } from '#app/tendering/pages/tender-page.server.ts'
import { homeOf } from '#test/support/needs.ts'
import { aPublishedTender, aReadyTender, theTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfTendering)
const reason = 'The baseline names no source.'
const sent = (tender: { id: string; version: number }) => ({
  tenderId: tender.id,
  shownVersion: tender.version,
  reason,
})

test('a version goes back with the reason, waits for its writers, and a saved change can be approved', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const title = tender.specification.title
  expect(await sendTenderBack(world.contextOf(buyer.approver), sent(tender))).toMatchObject({ ok: true })
  const events = await world.eventsOf(tender.id, tenderSentBack)
  expect(events).toMatchObject([{ actor_id: buyer.approver.personId, data: { version: tender.version, reason } }])
  expect(await tenderPage(world.db, buyer.commissioner, tender.id)).toMatchObject({
    value: { sentBack: { by: buyer.approver.name, reason } },
  })
  expect(await home.needs(buyer.commissioner)).toMatchObject([{ text: `Change what was sent back: ${title}` }])
  expect(await home.needs(buyer.approver)).toEqual([])

  const edit = { tenderId: tender.id, shownVersion: tender.version, section: 'basics', change: { title: 'Better' } }
  await reviseTender(world.contextOf(buyer.commissioner), edit)
  expect(await home.needs(buyer.approver)).toMatchObject([{ text: 'Approve: Better' }])
  const { version } = await theTender(world, tender.id)
  const approved = await approveTender(world.contextOf(buyer.approver), { tenderId: tender.id, shownVersion: version })
  expect(approved).toMatchObject({ ok: true })
})

test('a blank reason, a version unseen, an approved and a published one do not go back', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const by = world.contextOf(buyer.approver)
  expect(await sendTenderBack(by, { ...sent(tender), reason: ' \n' })).toMatchObject({ refusal: { kind: 'no reason' } })
  expect(await sendTenderBack(by, { ...sent(tender), shownVersion: 1 })).toMatchObject({
    refusal: { kind: 'changed since shown' },
  })
  await approveTender(by, { tenderId: tender.id, shownVersion: tender.version })
  expect(await sendTenderBack(by, sent(tender))).toMatchObject({ refusal: { kind: 'approved already' } })

  const published = await aPublishedTender(world)
  const late = await sendTenderBack(world.contextOf(published.buyer.approver), sent(published.tender))
  expect(late).toMatchObject({ refusal: { kind: 'published already' } })
  expect(await world.eventsOf(tender.id, tenderSentBack)).toEqual([])
})

test('two approvers at once send it back once', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const second = await world.aPerson(buyer.organisation, ['approver'])
  const results = await Promise.all(
    [buyer.approver, second].map((actor) => sendTenderBack(world.contextOf(actor), sent(tender))),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'sent back already' } })
  expect(await world.eventsOf(tender.id, tenderSentBack)).toHaveLength(1)
})

test('only who could approve it can send it back; to strangers it does not exist', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const both = { ...buyer.commissioner, roles: ['commissioner', 'approver'] as const }
  for (const actor of [both, buyer.chair, buyer.legal, buyer.moderator, buyer.owner]) {
    expect(await sendTenderBack(world.contextOf(actor), sent(tender))).toEqual({
      ok: false,
      refusal: { kind: 'not permitted' },
    })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['approver'])
  expect(await sendTenderBack(world.contextOf(stranger), sent(tender))).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

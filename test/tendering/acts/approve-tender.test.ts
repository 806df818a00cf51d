import { expect, test } from 'vitest'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { tenderApproved } from '#app/tendering/events.ts'
import { saveVersion } from '#app/tendering/store/tender-versions.server.ts'
import { lockDraft } from '#app/tendering/store/drafts.server.ts'
import { aWaiterFor } from '#test/support/locks.ts'
import { aPublishedTender, aReadyTender, theTender } from '#test/support/tenders.ts'
import { fixedNow } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const shownOf = (tender: { id: string; version: number }) => ({ tenderId: tender.id, shownVersion: tender.version })

test('a second person approves the version that was shown', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const result = await approveTender(world.contextOf(buyer.approver), shownOf(tender))

  expect(result).toEqual({ ok: true, value: { version: tender.version } })
  const approved = { approvedVersion: tender.version, approvedBy: buyer.approver.personId }
  expect(await theTender(world, tender.id)).toMatchObject(approved)
  const events = await world.eventsOf(tender.id, tenderApproved)
  expect(events).toMatchObject([{ actor_id: buyer.approver.personId, data: { version: tender.version } }])
})

test('an edit makes the approval void', async () => {
  const { buyer, tender } = await aReadyTender(world)
  await approveTender(world.contextOf(buyer.approver), shownOf(tender))
  const edit = { ...shownOf(tender), section: 'basics', change: { title: 'Another title' } }
  await reviseTender(world.contextOf(buyer.commissioner), edit)
  expect(await theTender(world, tender.id)).toMatchObject({ approvedVersion: null, approvedBy: null })
})

test('a version that somebody changed meanwhile is not approved unseen', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const result = await approveTender(world.contextOf(buyer.approver), { tenderId: tender.id, shownVersion: 1 })
  expect(result).toEqual({ ok: false, refusal: { kind: 'changed since shown' } })
})

test('what still lacks something is not approved', async () => {
  const { buyer, tender } = await aReadyTender(world, { outcomes: [] })
  const result = await approveTender(world.contextOf(buyer.approver), shownOf(tender))
  expect(result).toMatchObject({ refusal: { kind: 'blocked' } })
  expect(await theTender(world, tender.id)).toMatchObject({ approvedVersion: null })
})

test('two approvers at once approve once', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const second = await world.aPerson(buyer.organisation, ['approver'])
  const results = await Promise.all(
    [buyer.approver, second].map((actor) => approveTender(world.contextOf(actor), shownOf(tender))),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'approved already' } })
  expect(await world.eventsOf(tender.id, tenderApproved)).toHaveLength(1)
})

test('the person who wrote it cannot approve it, nor can any other role; to strangers it does not exist', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const both = { ...buyer.commissioner, roles: ['commissioner', 'approver'] as const }
  for (const actor of [both, buyer.chair, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    const result = await approveTender(world.contextOf(actor), shownOf(tender))
    expect(result).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['approver'])
  expect(await approveTender(world.contextOf(stranger), shownOf(tender))).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

test('whoever saved anything since the last approval cannot approve, even when somebody else saved last', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const both = await world.aPerson(buyer.organisation, ['commissioner', 'approver'])
  const approve = async (actor: Actor) =>
    approveTender(world.contextOf(actor), shownOf(await theTender(world, tender.id)))
  const edit = async (actor: Actor) => {
    const shown = shownOf(await theTender(world, tender.id))
    const change = { title: `Edited by ${actor.name}` }
    expect(await reviseTender(world.contextOf(actor), { ...shown, section: 'basics', change })).toMatchObject({
      ok: true,
    })
  }

  await edit(both)
  await edit(buyer.commissioner)
  expect(await approve(both)).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
  expect(await approve(buyer.approver)).toMatchObject({ ok: true })

  await edit(buyer.commissioner)
  expect(await approve(both)).toMatchObject({ ok: true })
})

test('an approver who saves while the approval waits is refused', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const both = await world.aPerson(buyer.organisation, ['commissioner', 'approver'])
  const shownVersion = tender.version + 1
  const { approving } = await world.db.transaction().execute(async (tx) => {
    await lockDraft(tx, tender.id)
    const approving = approveTender(world.contextOf(both), { tenderId: tender.id, shownVersion })
    await aWaiterFor(world, 'tender')
    const { id: tenderId, version: from, specification } = tender
    const at = await portalNow(tx)
    await saveVersion(tx, { tenderId, from, section: 'basics', specification, savedBy: both.personId, at })
    await fixedNow(tx)
    return { approving }
  })
  expect(await approving).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
})

test('what is published needs no approval', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const result = await approveTender(world.contextOf(buyer.approver), shownOf(tender))
  expect(result).toMatchObject({ refusal: { kind: 'published already' } })
})

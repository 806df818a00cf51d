import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { methodSchema } from '#app/tendering/method.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { publishTender } from '#app/tendering/acts/publish-tender.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { tenderPublished } from '#app/tendering/events.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { publish } from '#app/tendering/publish.ts'
import { findMethod } from '#app/tendering/store/publications.server.ts'
import { findDraft } from '#app/tendering/store/drafts.server.ts'
import { findPublished, findTenderHead } from '#app/tendering/store/tenders.server.ts'
import { toIso } from '#app/lib/time.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { amendInWork } from '#test/support/in-work.ts'
import { fixedNow } from '#test/support/record.ts'
import { aPublishedTender, aReadyTender, theTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const shownOf = (tender: { id: string; version: number }) => ({ tenderId: tender.id, shownVersion: tender.version })

async function anApprovedTender() {
  const { buyer, tender } = await aReadyTender(world)
  const approved = await approveTender(world.contextOf(buyer.approver), shownOf(tender))
  if (!approved.ok) throw new Error(approved.refusal.kind)
  return { buyer, tender }
}

test('publishing opens the tender, makes its key and freezes the method under its hash', async () => {
  const { buyer, tender } = await anApprovedTender()
  const result = await publishTender(world.contextOf(buyer.commissioner), shownOf(tender))

  if (!result.ok) throw new Error(result.refusal.kind)
  expect(await theTender(world, tender.id)).toMatchObject({ state: 'published', version: tender.version })
  const method = await findMethod(world.db, tender.id)
  expect(method?.sha256).toBe(result.value.methodSha256)
  expect(
    createHash('sha256')
      .update(method?.canonical ?? '')
      .digest('hex'),
  ).toBe(method?.sha256)
  expect(methodSchema.parse(JSON.parse(method?.canonical ?? '')).tender.reference).toBe(tender.reference)
  const row = await world.db.selectFrom('tender').selectAll().where('id', '=', tender.id).executeTakeFirstOrThrow()
  expect(row.proposals_close_at).toBe(storyInstant('2027-01-29T12:00'))
  expect(row.published_by).toBe(buyer.commissioner.personId)
  expect(
    await world.db.selectFrom('tender_key').select('tender_id').where('tender_id', '=', tender.id).execute(),
  ).toHaveLength(1)
  const events = await world.eventsOf(tender.id, tenderPublished)
  expect(events).toMatchObject([{ actor_id: buyer.commissioner.personId, data: { methodSha256: method?.sha256 } }])
})

test('two people pressing at once publish once', async () => {
  const { buyer, tender } = await anApprovedTender()
  const press = () => publishTender(world.contextOf(buyer.commissioner), shownOf(tender))
  const results = await Promise.all([press(), press()])

  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'published already' } })
  expect(await world.eventsOf(tender.id, tenderPublished)).toHaveLength(1)
})

test('without approval of this very version nothing is published', async () => {
  const { buyer, tender } = await anApprovedTender()
  const act = world.contextOf(buyer.commissioner)
  await reviseTender(act, { ...shownOf(tender), section: 'basics', change: { title: 'Another title' } })
  const shown = { tenderId: tender.id, shownVersion: tender.version + 1 }

  const result = await publishTender(act, shown)
  expect(result).toEqual({ ok: false, refusal: { kind: 'blocked', blockers: [{ code: 'not approved', path: '' }] } })
  expect(await theTender(world, tender.id)).toMatchObject({ state: 'draft' })
  expect(await findPublished(world.db, tender.id)).toBeUndefined()
  expect(await findMethod(world.db, tender.id)).toBeUndefined()
})

test('an old page does not publish what it did not show', async () => {
  const { buyer, tender } = await anApprovedTender()
  const result = await publishTender(world.contextOf(buyer.commissioner), { tenderId: tender.id, shownVersion: 1 })
  expect(result).toEqual({ ok: false, refusal: { kind: 'changed since shown' } })
})

test('a draft whose dates have passed by the time of publication is not published', async () => {
  const { buyer, tender } = await anApprovedTender()
  await world.setClock(storyInstant('2027-01-29T12:00'))
  const result = await publishTender(world.contextOf(buyer.commissioner), shownOf(tender))
  expect(result).toMatchObject({ refusal: { kind: 'blocked', blockers: [{ code: 'date in the past' }, {}, {}] } })
})

test('only a commissioner publishes; to strangers the draft does not exist', async () => {
  const { buyer, tender } = await anApprovedTender()
  for (const actor of [buyer.approver, buyer.chair, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    const result = await publishTender(world.contextOf(actor), shownOf(tender))
    expect(result).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await publishTender(world.contextOf(stranger), shownOf(tender))).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

test('what is published is in force; what is saved after it is in work, and no list shows it', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const [inForce, head] = [await findPublished(world.db, tender.id), await findTenderHead(world.db, tender.id)]
  expect(inForce).toMatchObject({ inForce: { version: tender.version, specification: tender.specification } })
  await amendInWork(world, tender.id, buyer.commissioner.personId)
  expect(await findPublished(world.db, tender.id)).toEqual(inForce)
  expect(await findTenderHead(world.db, tender.id)).toEqual(head)
  const inWork = await findDraft(world.db, tender.id)
  expect(inWork).toMatchObject({ version: tender.version + 1, state: 'published' })
  expect(inWork?.specification.title).not.toBe(head?.title)
})

test('what the version before publishes beside this one, which knows no such row, is in force', async () => {
  const { buyer, tender } = await anApprovedTender()
  const decision = publish(await theTender(world, tender.id), storyInstant('2026-11-30T09:00'))
  if (!decision.ok) throw new Error(decision.refusal.kind)
  const { version, publishedAt, questionsCloseAt, proposalsCloseAt, method } = decision.value
  const canonical = canonicalJson(method)
  await world.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('tender')
      .set({
        state: 'published',
        published_by: buyer.commissioner.personId,
        published_at: toIso(publishedAt),
        questions_close_at: toIso(questionsCloseAt),
        proposals_close_at: toIso(proposalsCloseAt),
      })
      .where('id', '=', tender.id)
      .execute()
    await tx
      .insertInto('tender_method')
      .values({ tender_id: tender.id, version, canonical, sha256: sha256(canonical) })
      .execute()
    await fixedNow(tx)
  })
  expect(await findPublished(world.db, tender.id)).toMatchObject({ inForce: { version, since: publishedAt } })
})

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from '#app/platform/keys.server.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { attachDocument } from '#app/tendering/acts/attach-document.server.ts'
import { removeDocument } from '#app/tendering/acts/remove-document.server.ts'
import { tenderDocumentRemoved } from '#app/tendering/events.ts'
import { sentFiles } from '#test/support/sent-files.ts'
import { aPublishedTender, aReadyTender, theTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

/** A draft with a map and a list. */
async function aDraftWithDocuments() {
  const { buyer, tender } = await aReadyTender(world)
  const act = world.contextOf(buyer.commissioner)
  const files = { map: { name: 'map.pdf', bytes: sentFiles.PDF }, list: { name: 'list.csv', bytes: sentFiles.CSV } }
  for (const [title, file] of Object.entries(files)) await attachDocument(act, { tenderId: tender.id, title, file })
  const draft = await theTender(world, tender.id)
  return { buyer, act, draft, asked: { tenderId: draft.id, documentId: draft.specification.documents[0]!.id } }
}

test('a document is gone from the new version; the others, the version before and the bytes stay', async () => {
  const { act, draft, asked } = await aDraftWithDocuments()
  const version = draft.version + 1
  expect(await removeDocument(act, asked)).toEqual({ ok: true, value: { version } })
  const after = await theTender(world, draft.id)
  expect(after.version).toBe(version)
  expect(after.specification).toEqual({
    ...draft.specification,
    documents: draft.specification.documents.slice(1),
  })
  const hash = sha256(sentFiles.PDF)
  expect(await world.system.files.get(hash)).toEqual(sentFiles.PDF)
  expect(await world.eventsOf(draft.id, tenderDocumentRemoved)).toMatchObject([
    { data: { version, documentId: asked.documentId, title: 'map', sha256: hash } },
  ])
})

test('an approval is void when a document is removed after it', async () => {
  const { buyer, act, draft, asked } = await aDraftWithDocuments()
  const shown = { tenderId: draft.id, shownVersion: draft.version }
  expect(await approveTender(world.contextOf(buyer.approver), shown)).toMatchObject({ ok: true })
  await removeDocument(act, asked)
  expect(await theTender(world, draft.id)).toMatchObject({ approvedVersion: null })
})

test('pressing twice, or at once, removes it once', async () => {
  const { act, draft, asked } = await aDraftWithDocuments()
  const press = () => removeDocument(act, asked)
  const results = [...(await Promise.all([press(), press()])), await press()]
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.at(-1)).toEqual({ ok: false, refusal: { kind: 'removed already' } })
  expect(await theTender(world, draft.id)).toMatchObject({ version: draft.version + 1 })
  expect(await world.eventsOf(draft.id, tenderDocumentRemoved)).toHaveLength(1)
})

test('a document that never was is not there to be removed', async () => {
  const { act, draft } = await aDraftWithDocuments()
  const result = await removeDocument(act, { tenderId: draft.id, documentId: randomUUID() })
  expect(result).toMatchObject({ refusal: { kind: 'removed already' } })
  expect(await theTender(world, draft.id)).toEqual(draft)
})

test("another organisation's draft does not exist", async () => {
  const { asked } = await aDraftWithDocuments()
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await removeDocument(world.contextOf(stranger), asked)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('only a commissioner may remove', async () => {
  const { buyer, asked } = await aDraftWithDocuments()
  for (const actor of [buyer.approver, buyer.chair, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    const result = await removeDocument(world.contextOf(actor), asked)
    expect(result).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
})

test('nothing is removed from what is published', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const asked = { tenderId: tender.id, documentId: randomUUID() }
  const result = await removeDocument(world.contextOf(buyer.commissioner), asked)
  expect(result).toMatchObject({ refusal: { kind: 'published already' } })
})

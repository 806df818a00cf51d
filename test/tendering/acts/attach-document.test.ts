import { expect, test } from 'vitest'
import { sha256 } from '#app/platform/keys.server.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { attachDocument } from '#app/tendering/acts/attach-document.server.ts'
import { publishTender } from '#app/tendering/acts/publish-tender.server.ts'
import { tenderDocumentAdded } from '#app/tendering/events.ts'
import { mostDocuments } from '#app/tendering/document-types.ts'
import { sentFiles } from '#test/support/sent-files.ts'
import { aPublishedTender, aReadyTender, theTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const bytes = sentFiles.PDF
const map = { title: 'The map', file: { name: '../Môr.pdf', bytes } }

/** Something else each time, so that it can be attached beside the others. */
function aText(text: string) {
  return { title: text, file: { name: `${text}.txt`, bytes: Buffer.from(text) } }
}

test('a file is kept under its hash, and stands in a new version', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const result = await attachDocument(world.contextOf(buyer.commissioner), { tenderId: tender.id, ...map })
  if (!result.ok) throw new Error(result.refusal.kind)

  const { documentId, version } = result.value
  const after = await theTender(world, tender.id)
  const document = { id: documentId, title: 'The map', fileName: 'Môr.pdf', type: 'PDF', bytes: bytes.length }
  expect(after.version).toBe(version)
  expect(after.specification).toEqual({
    ...tender.specification,
    documents: [{ ...document, sha256: sha256(bytes) }],
  })
  expect(await world.system.files.get(sha256(bytes))).toEqual(bytes)
  expect(await world.eventsOf(tender.id, tenderDocumentAdded)).toMatchObject([
    {
      actor_id: buyer.commissioner.personId,
      data: {
        ...{ version, documentId, title: 'The map', fileName: 'Môr.pdf' },
        ...{ bytes: bytes.length, sha256: sha256(bytes) },
      },
    },
  ])
})

test('an approval is void when a document is added after it', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const shown = { tenderId: tender.id, shownVersion: tender.version }
  expect(await approveTender(world.contextOf(buyer.approver), shown)).toMatchObject({ ok: true })
  const commissioner = world.contextOf(buyer.commissioner)
  const attached = await attachDocument(commissioner, { tenderId: tender.id, ...map })
  if (!attached.ok) throw new Error(attached.refusal.kind)

  const now = { tenderId: tender.id, shownVersion: attached.value.version }
  expect(await theTender(world, tender.id)).toMatchObject({ approvedVersion: null })
  expect(await publishTender(commissioner, now)).toMatchObject({
    refusal: { kind: 'blocked', blockers: [{ code: 'not approved' }] },
  })
  expect(await approveTender(world.contextOf(buyer.approver), now)).toMatchObject({ ok: true })
  expect(await publishTender(commissioner, now)).toMatchObject({ ok: true })
})

test('two people who attach two files at once lose neither', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const press = (text: string) =>
    attachDocument(world.contextOf(buyer.commissioner), { tenderId: tender.id, ...aText(text) })
  const results = await Promise.all([press('one'), press('two')])
  expect(results).toMatchObject([{ ok: true }, { ok: true }])
  const { specification, version } = await theTender(world, tender.id)
  expect(specification.documents.map(({ title }) => title).sort()).toEqual(['one', 'two'])
  expect(version).toBe(tender.version + 2)
})

test('pressing twice, or at once, attaches a file once', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const press = () => attachDocument(world.contextOf(buyer.commissioner), { tenderId: tender.id, ...map })
  const results = [...(await Promise.all([press(), press()])), await press()]
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  for (const refused of results.filter(({ ok }) => !ok)) {
    expect(refused).toMatchObject({ refusal: { kind: 'attached already', title: 'The map' } })
  }
  expect(await world.eventsOf(tender.id, tenderDocumentAdded)).toHaveLength(1)
})

test('of two who attach the twentieth at once, one is told that there are twenty', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const press = (text: string) =>
    attachDocument(world.contextOf(buyer.commissioner), { tenderId: tender.id, ...aText(text) })
  for (let i = 1; i < mostDocuments; i++) await press(`Document ${i}`)
  const results = await Promise.all([press('the twentieth'), press('one more')])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'too many documents' } })
  expect((await theTender(world, tender.id)).specification.documents).toHaveLength(mostDocuments)
})

test.each([
  ['empty file', { name: 'x.pdf', bytes: Buffer.alloc(0) }],
  ['type not accepted', { name: 'x.html', bytes }],
  ['not what it says', { name: 'x.docx', bytes }],
] as const)('%s: nothing is kept, saved or recorded', async (kind, file) => {
  const { buyer, tender } = await aReadyTender(world)
  const own = Buffer.concat([file.bytes, Buffer.from(file.bytes.length > 0 ? tender.id : '')])
  const sent = { tenderId: tender.id, title: 'x', file: { ...file, bytes: own } }
  expect(await attachDocument(world.contextOf(buyer.commissioner), sent)).toMatchObject({ refusal: { kind } })
  expect(await theTender(world, tender.id)).toEqual(tender)
  expect(await world.system.files.has(sha256(own))).toBe(false)
  expect(await world.eventsOf(tender.id, tenderDocumentAdded)).toEqual([])
})

test("another organisation's draft does not exist", async () => {
  const { tender } = await aReadyTender(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  const result = await attachDocument(world.contextOf(stranger), { tenderId: tender.id, ...map })
  expect(result).toMatchObject({ refusal: { kind: 'not found' } })
})

test('only a commissioner may attach', async () => {
  const { buyer, tender } = await aReadyTender(world)
  for (const actor of [buyer.approver, buyer.chair, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    const result = await attachDocument(world.contextOf(actor), { tenderId: tender.id, ...map })
    expect(result).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
})

test('nothing is attached to what is published', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const result = await attachDocument(world.contextOf(buyer.commissioner), { tenderId: tender.id, ...map })
  expect(result).toMatchObject({ refusal: { kind: 'published already' } })
  expect(await theTender(world, tender.id)).toEqual(tender)
})

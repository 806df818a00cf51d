import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf, people } from '#test/house/permissions.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { attachDocument } from '#app/tendering/acts/attach-document.server.ts'
import { publishTender } from '#app/tendering/acts/publish-tender.server.ts'
import { noticePage } from '#app/tendering/pages/notice-page.server.ts'
import {
  buyersDocument,
  documentFile,
  documentList,
  publishedDocument,
} from '#app/tendering/pages/tender-documents.server.ts'
import { saveVersion } from '#app/tendering/store/tender-versions.server.ts'
import { sentFiles } from '#test/support/sent-files.ts'
import { aReadyTender, theTender } from '#test/support/tenders.ts'
import { rewrite } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aDraftWithAMap() {
  const { buyer, tender } = await aReadyTender(world)
  const act = world.contextOf(buyer.commissioner)
  const file = { name: 'Môr.pdf', bytes: sentFiles.PDF }
  const attached = await attachDocument(act, { tenderId: tender.id, title: 'The map', file })
  if (!attached.ok) throw new Error(attached.refusal.kind)
  const { documentId, version } = attached.value
  const publish = async () => {
    const shown = { tenderId: tender.id, shownVersion: version }
    await approveTender(world.contextOf(buyer.approver), shown)
    const published = await publishTender(act, shown)
    if (!published.ok) throw new Error(published.refusal.kind)
  }
  return { buyer, tender: await theTender(world, tender.id), documentId, publish }
}

test('before publication a document is there for the buyer’s people, each of them, and for nobody else', async () => {
  const { buyer, tender, documentId } = await aDraftWithAMap()
  const asked = { tenderId: tender.id, documentId }
  for (const one of people) {
    const own = await buyersDocument(world.db, actorOf(one, buyer.organisation.id), asked)
    const others = await buyersDocument(world.db, actorOf(one, randomUUID()), asked)
    expect(own?.title ?? null, one.who).toBe('The map')
    expect(others, one.who).toBeNull()
  }
  expect(await publishedDocument(world.db, tender.reference, documentId)).toBeNull()
})

test('after publication anybody reads it, and the notice names it', async () => {
  const { tender, documentId, publish } = await aDraftWithAMap()
  await publish()
  expect(await publishedDocument(world.db, tender.reference, documentId)).toMatchObject({ fileName: 'Môr.pdf' })
  const notice = await noticePage(world.db, null, tender.reference)
  expect(notice?.view.documents).toMatchObject([{ id: documentId, title: 'The map', type: 'PDF', size: '1 kB' }])
})

test('what was published stays within reach when a later version no longer has it', async () => {
  const { tender, documentId, buyer, publish } = await aDraftWithAMap()
  await publish()
  const specification = { ...tender.specification, documents: [] }
  const { version: from, id: tenderId } = await theTender(world, tender.id)
  const later = { tenderId, from, section: 'documents', specification, savedBy: buyer.commissioner.personId }
  await rewrite(world, ['tender_version', 'tender'], (tx) => saveVersion(tx, { ...later, at: storyMorning }))
  expect(await publishedDocument(world.db, tender.reference, documentId)).toMatchObject({ id: documentId })
})

test('a document is found under its own tender alone, and an id that nothing has leads nowhere', async () => {
  const first = await aDraftWithAMap()
  const second = await aDraftWithAMap()
  await first.publish()
  await second.publish()
  const { commissioner } = second.buyer
  for (const documentId of [first.documentId, randomUUID()]) {
    expect(await publishedDocument(world.db, second.tender.reference, documentId)).toBeNull()
    expect(await buyersDocument(world.db, commissioner, { tenderId: second.tender.id, documentId })).toBeNull()
  }
  expect(await publishedDocument(world.db, 'OT-NONE-NONE', first.documentId)).toBeNull()
})

test('the list says who attached each document, though somebody else saved the draft since', async () => {
  const { tender, buyer } = await aDraftWithAMap()
  const colleague = await world.aPerson(buyer.organisation, ['commissioner'], 'Bet Rees')
  const file = { name: 'list.csv', bytes: sentFiles.CSV }
  await attachDocument(world.contextOf(colleague), { tenderId: tender.id, title: 'The list', file })
  const { specification, timeZone, id: tenderId } = await theTender(world, tender.id)
  const list = await documentList(world.db, { tenderId, timeZone, documents: specification.documents })
  expect(list.map(({ title, by }) => [title, by])).toEqual([
    ['The map', 'Priya Shah'],
    ['The list', 'Bet Rees'],
  ])
  expect(list[0]?.when).toContain('23 November 2026')
})

test('the bytes are those that were sent, under our media type; a file that is lost is a fault', async () => {
  const { tender } = await aDraftWithAMap()
  const [document] = tender.specification.documents
  const file = documentFile(world.system.files, document!)
  expect(file).toMatchObject({ mediaType: 'application/pdf', byteLength: sentFiles.PDF.length })
  expect(await file.read()).toEqual(sentFiles.PDF)
  const lost = documentFile(world.system.files, { ...document!, sha256: '0'.repeat(64) })
  await expect(lost.read()).rejects.toThrow('is missing')
})

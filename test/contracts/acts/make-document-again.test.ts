import { expect, test } from 'vitest'
import { makeDocumentAgain } from '#app/contracts/acts/make-document-again.server.ts'
import { enqueueMissingDocuments, enqueueMissingSignedCopies } from '#app/contracts/sweeps.server.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { renderSignedCopy } from '#app/contracts/acts/render-signed-copy.server.ts'
import { tellDocumentFailed as tell } from '#app/contracts/news/tell-parties.server.ts'
import { documentCameToNoEnd } from '#app/contracts/content.ts'
import {
  contractDocumentAskedAgain,
  contractDocumentFailed,
  contractRendered,
  signedCopyRendered,
} from '#app/contracts/events.ts'
import { FaultyLayout } from '#app/contracts/faulty-layout.ts'
import {
  renderContract as renderContractJob,
  renderSignedCopy as renderSignedCopyJob,
  tellDocumentFailed,
} from '#app/contracts/jobs.ts'
import { contractPage, contractsPage } from '#app/contracts/pages/contract-page.server.ts'
import type { JobDefinition } from '#app/lib/job.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aContract, aDrawnUpContract, aSignedContract, quickRender, theContract } from '#test/support/contracts.ts'
import { agePromises } from '#test/support/promises.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

/** A contract whose document could not be made. */
async function aFailedDocument() {
  const drawn = await aDrawnUpContract(world, ['hearth', 'northern'])
  const { contractId } = drawn
  const fail = () => renderContract(world.system, overlapping, { contractId, version: 1 })
  await Promise.all([fail(), fail()])
  return { ...drawn, contractId }
}

async function promisesOf(job: JobDefinition, contractId: string) {
  return (await world.jobsPromised(job)).filter((payload) => JSON.stringify(payload).includes(contractId))
}

const overlapping = () => Promise.reject(new FaultyLayout('page 3: “one” and “two” overlap'))

test('what breaks by chance is tried again while attempts are left, and nobody is told before the last', async () => {
  const { contractId } = await aDrawnUpContract(world, ['hearth', 'northern'])
  const outOfMemory = () => Promise.reject(new Error('out of memory'))
  const attempt = (isLastAttempt: boolean) =>
    renderContract(world.system, outOfMemory, { contractId, version: 1, isLastAttempt })
  await expect(attempt(false)).rejects.toThrow('out of memory')
  expect(await world.eventsOf(contractId, contractDocumentFailed)).toEqual([])
  expect(await promisesOf(tellDocumentFailed, contractId)).toEqual([])
  await attempt(true)
  expect(await world.eventsOf(contractId, contractDocumentFailed)).toMatchObject([
    { data: { version: 1, reason: documentCameToNoEnd } },
  ])
  expect(await promisesOf(tellDocumentFailed, contractId)).toHaveLength(1)
})

test('faulty pages are noted at the first attempt: the same terms give the same pages', async () => {
  const { contractId } = await aDrawnUpContract(world, ['hearth', 'northern'])
  await renderContract(world.system, overlapping, { contractId, version: 1, isLastAttempt: false })
  expect(await world.eventsOf(contractId, contractDocumentFailed)).toHaveLength(1)
})

test('a document that cannot be made is noted once, with its reason, and both parties are told', async () => {
  const { buyer, provider, contractId } = await aFailedDocument()
  expect(await world.eventsOf(contractId, contractDocumentFailed)).toMatchObject([
    { data: { version: 1, reason: 'page 3: “one” and “two” overlap' } },
  ])
  expect(await promisesOf(tellDocumentFailed, contractId)).toHaveLength(1)
  await tell({ db: world.db, jobId: crypto.randomUUID() }, { contractId })
  for (const person of [buyer.legal, provider.signatory]) {
    expect(await newsOf(world.db, person, 1)).toMatchObject([{ href: `/contracts/${contractId}` }])
    const page = await contractPage(world.db, person, contractId)
    expect(page.ok && page.value).toMatchObject({ tag: { text: 'Not made' }, may: { makeAgain: true } })
    expect(page.ok && page.value.failure?.[0]).toContain('page 3: “one” and “two” overlap')
    expect((await contractsPage(world.db, person)).find(({ id }) => id === contractId)?.tag.text).toBe('Not made')
  }
  const page = await contractPage(world.db, buyer.commissioner, contractId)
  expect(page.ok && page.value).toMatchObject({ tag: { text: 'Not made' }, may: { makeAgain: false } })
})

test.each([
  'rendering contract CN-7KQ2-M9XD took over 60 seconds',
  "Cannot read properties of undefined (reading 'advanceWidth')",
  'Worker terminated due to reaching memory limit: JS heap out of memory',
])('what broke is not shown to the parties: “%s”', async (message) => {
  const { buyer, contractId } = await aDrawnUpContract(world)
  await renderContract(world.system, () => Promise.reject(new Error(message)), { contractId, version: 1 })
  expect(await world.eventsOf(contractId, contractDocumentFailed)).toMatchObject([
    { data: { reason: documentCameToNoEnd } },
  ])
  const page = await contractPage(world.db, buyer.legal, contractId)
  expect(page.ok && page.value.failure?.[0]).toBe(`The document could not be made: ${documentCameToNoEnd}.`)
  expect(JSON.stringify(page)).not.toContain(message)
})

test('a signed copy that cannot be made is noted once and told, waits until somebody asks, and is then made', async () => {
  const { buyer, provider, contractId } = await aSignedContract(world)
  const fail = () => renderSignedCopy(world.system, overlapping, { contractId, version: 1 })
  await Promise.all([fail(), fail()])
  expect(await world.eventsOf(contractId, contractDocumentFailed)).toMatchObject([
    { data: { version: 1, made: 'signed copy', reason: 'page 3: “one” and “two” overlap' } },
  ])
  expect(await promisesOf(tellDocumentFailed, contractId)).toHaveLength(1)
  await tell({ db: world.db, jobId: crypto.randomUUID() }, { contractId })
  for (const person of [buyer.legal, provider.signatory]) {
    const notices = await newsOf(world.db, person, 1)
    expect(notices[0]?.text).toMatch(/^The signed copy of contract .* could not be made/)
    const page = await contractPage(world.db, person, contractId)
    expect(page.ok && page.value).toMatchObject({
      tag: { text: 'Signed' },
      failed: 'signed copy',
      signedCopy: null,
      may: { makeAgain: true },
    })
    expect((await contractsPage(world.db, person)).find(({ id }) => id === contractId)?.tag.text).toBe('Signed')
  }

  const promised = async () => (await promisesOf(renderSignedCopyJob, contractId)).length
  await world.setClock(storyInstant('2027-03-22T10:20'))
  await agePromises(world, '15 minutes')
  const before = await promised()
  await enqueueMissingSignedCopies(world.system)
  expect(await promised()).toBe(before)
  const press = () => makeDocumentAgain(world.contextOf(provider.signatory), { contractId })
  expect(await press()).toMatchObject({ ok: true })
  expect(await promised()).toBe(before + 1)
  await renderSignedCopy(world.system, quickRender, { contractId, version: 1 })
  expect(await world.eventsOf(contractId, signedCopyRendered)).toHaveLength(1)
  expect(await press()).toMatchObject({ refusal: { kind: 'not failed' } })
})

test('it is not promised again until somebody asks, and then from the same terms', async () => {
  const { buyer, contractId } = await aFailedDocument()
  const { termsSha256 } = await theContract(world, contractId)
  const promised = async () => (await promisesOf(renderContractJob, contractId)).length
  await world.setClock(storyInstant('2027-03-08T10:00'))
  await agePromises(world, '15 minutes')
  const before = await promised()
  await enqueueMissingDocuments(world.system)
  expect(await promised()).toBe(before)

  const press = () => makeDocumentAgain(world.contextOf(buyer.legal), { contractId })
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'not failed' } })
  expect(await world.eventsOf(contractId, contractDocumentAskedAgain)).toHaveLength(1)
  expect(await promised()).toBe(before + 1)

  await renderContract(world.system, quickRender, { contractId, version: 1 })
  expect(await theContract(world, contractId)).toMatchObject({ termsSha256, document: { pages: 9 } })
  expect(await world.eventsOf(contractId, contractRendered)).toHaveLength(1)
  expect(await press()).toMatchObject({ refusal: { kind: 'not failed' } })
})

test('a second failure is told too, and can be asked for again', async () => {
  const { provider, contractId } = await aFailedDocument()
  const press = () => makeDocumentAgain(world.contextOf(provider.signatory), { contractId })
  expect(await press()).toMatchObject({ ok: true })
  await renderContract(world.system, overlapping, { contractId, version: 1 })
  expect(await world.eventsOf(contractId, contractDocumentFailed)).toHaveLength(2)
  expect(await press()).toMatchObject({ ok: true })
})

test('those who cannot sign cannot ask; to others the contract does not exist', async () => {
  const { buyer, proposals, contractId } = await aFailedDocument()
  const as = (actor: typeof buyer.legal) => makeDocumentAgain(world.contextOf(actor), { contractId })
  for (const actor of [buyer.commissioner, buyer.approver, buyer.owner]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const loser = proposals['northern']?.provider
  expect(loser && (await as(loser.signatory))).toMatchObject({ refusal: { kind: 'not found' } })
})

test('a document that is there is not made again', async () => {
  const { buyer, contractId } = await aContract(world)
  const result = await makeDocumentAgain(world.contextOf(buyer.legal), { contractId })
  expect(result).toMatchObject({ refusal: { kind: 'not failed' } })
})

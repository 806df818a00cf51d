import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { promiseMissingDocuments } from '#app/contracts/acts/promise-missing-documents.server.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { contractRendered } from '#app/contracts/events.ts'
import { renderContract as renderContractJob } from '#app/contracts/jobs.ts'
import { contractsWithoutDocument } from '#app/contracts/store/contracts.server.ts'
import { sha256 as hashOf } from '#app/platform/keys.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aContract, aDrawnUpContract, quickRender, theContract } from '#test/support/contracts.ts'
import { agePromises } from '#test/support/promises.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the document is kept under its own hash, and rendering again changes nothing', async () => {
  const { contractId } = await aDrawnUpContract(world)
  const render = () => renderContract(world.system, quickRender, { contractId, version: 1 })
  await Promise.all([render(), render()])
  await render()

  const { document, reference } = await theContract(world, contractId)
  expect(document).toMatchObject({ pages: 9, sha256: hashOf(`%PDF ${reference}`) })
  const bytes = await world.system.files.get(document?.sha256 ?? '')
  expect(Buffer.from(bytes ?? []).toString()).toBe(`%PDF ${reference}`)
  expect(await world.eventsOf(contractId, contractRendered)).toHaveLength(1)
})

test('terms that are no longer those drawn up are not rendered', async () => {
  const { contractId } = await aDrawnUpContract(world)
  await world.owner
    .updateTable('contract_version')
    .set({ sha256: '0'.repeat(64) })
    .where('contract_id', '=', contractId)
    .execute()
  const rendering = renderContract(world.system, quickRender, { contractId, version: 1 })
  await expect(rendering).rejects.toThrow('have changed')
  expect((await theContract(world, contractId)).document).toBeNull()
})

test('a document that is not there after a quarter of an hour is promised again', async () => {
  const { contractId } = await aDrawnUpContract(world)
  const isMissing = async () => (await contractsWithoutDocument(world.db)).some((one) => one.contractId === contractId)
  expect(await isMissing()).toBe(false)
  await world.setClock(storyInstant('2027-03-08T09:16'))
  expect(await isMissing()).toBe(true)

  const promised = async () =>
    (await world.jobsPromised(renderContractJob)).filter((payload) => JSON.stringify(payload).includes(contractId))
  const before = await promised()
  await agePromises(world, '15 minutes')
  expect(await promiseMissingDocuments(world.system)).toBeGreaterThanOrEqual(1)
  await promiseMissingDocuments(world.system)
  expect(await promised()).toHaveLength(before.length + 1)
  await renderContract(world.system, quickRender, { contractId, version: 1 })
  expect(await isMissing()).toBe(false)
})

test('a document whose file is lost is promised again, and laid out again to the same hash', async () => {
  const { contractId, sha256 } = await aContract(world)
  const promised = async () =>
    (await world.jobsPromised(renderContractJob)).filter((payload) => JSON.stringify(payload).includes(contractId))
  const before = await promised()
  await agePromises(world, '15 minutes')
  await promiseMissingDocuments(world.system)
  expect(await promised()).toHaveLength(before.length)

  await rm(join(world.filesFolder, sha256.slice(0, 2), sha256))
  await promiseMissingDocuments(world.system)
  expect(await promised()).toHaveLength(before.length + 1)
  await renderContract(world.system, quickRender, { contractId, version: 1 })
  expect(await world.system.files.has(sha256)).toBe(true)
  expect((await theContract(world, contractId)).document).toMatchObject({ sha256 })
  expect(await world.eventsOf(contractId, contractRendered)).toHaveLength(1)
})

test('a lost document that would now be laid out differently is not replaced', async () => {
  const { contractId, sha256 } = await aContract(world)
  await rm(join(world.filesFolder, sha256.slice(0, 2), sha256))
  const other = { bytes: Buffer.from('%PDF other'), pages: 9, rendererVersion: 'a later one' }
  const rendering = renderContract(world.system, () => Promise.resolve(other), { contractId, version: 1 })
  await expect(rendering).rejects.toThrow('a later one')
  expect((await theContract(world, contractId)).document).toMatchObject({ sha256 })
  expect(await world.system.files.has(sha256)).toBe(false)
  expect(await world.system.files.has(hashOf(other.bytes))).toBe(false)
})

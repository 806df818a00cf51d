import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { enqueueMissingDocuments } from '#app/contracts/sweeps.server.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { contractRendered } from '#app/contracts/events.ts'
import { renderContract as renderContractJob } from '#app/contracts/jobs.ts'
import { newestTerms, termsOf } from '#app/contracts/store/contract-versions.server.ts'
import { contractsWithoutDocument } from '#app/contracts/store/documents.server.ts'
import { sha256 as hashOf } from '#app/platform/keys.server.ts'
import { up } from '#db/migrations/20261130T1050_contract_text.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aContract, aDrawnUpContract, quickRender, rewriteTerms, theContract } from '#test/support/contracts.ts'
import { agePromises } from '#test/support/promises.ts'
import { rewrite } from '#test/support/record.ts'
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

test.each([
  [
    'a penny more in the text',
    { canonical: sql<string>`replace(canonical, '"pricePence":222000000', '"pricePence":222000001')` },
  ],
  ['another hash', { sha256: '0'.repeat(64) }],
])('terms that are no longer those drawn up are neither rendered nor read: %s', async (_, changed) => {
  const { contractId } = await aDrawnUpContract(world)
  await rewrite(world, ['contract_version'], (tx) =>
    tx.updateTable('contract_version').set(changed).where('contract_id', '=', contractId).execute(),
  )
  const rendering = renderContract(world.system, quickRender, { contractId, version: 1 })
  await expect(rendering).rejects.toThrow('have changed')
  await expect(newestTerms(world.db, [contractId])).rejects.toThrow('have changed')
  expect((await theContract(world, contractId)).document).toBeNull()
})

test('terms as another release kept them, with a field that this one does not know, are rendered from their own text', async () => {
  const { contractId } = await aDrawnUpContract(world)
  await rewriteTerms(world, contractId, (terms) => ({ ...terms, aLaterField: 'with a value' }))
  await renderContract(world.system, quickRender, { contractId, version: 1 })
  expect((await theContract(world, contractId)).document).not.toBeNull()
})

test('the migration gives each version that was drawn up before it the text that was hashed', async () => {
  const { contractId } = await aDrawnUpContract(world)
  const kept = () =>
    world.owner
      .selectFrom('contract_version')
      .select(['canonical', 'sha256'])
      .where('contract_id', '=', contractId)
      .executeTakeFirstOrThrow()
  const before = await kept()
  await rewrite(world, ['contract_version'], (tx) =>
    tx.updateTable('contract_version').set({ canonical: null }).where('contract_id', '=', contractId).execute(),
  )
  expect(await termsOf(world.db, { contractId, version: 1 })).toMatchObject({ pricePence: 222000000 })
  await rewrite(world, ['contract_version'], async (tx) => {
    await sql`alter table contract_version drop column canonical`.execute(tx)
    await up(tx as unknown as Kysely<unknown>)
  })
  expect(await kept()).toEqual(before)
  expect(hashOf(before.canonical ?? '')).toBe(before.sha256)
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
  expect(await enqueueMissingDocuments(world.system)).toBeGreaterThanOrEqual(1)
  await enqueueMissingDocuments(world.system)
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
  await enqueueMissingDocuments(world.system)
  expect(await promised()).toHaveLength(before.length)

  await rm(join(world.filesFolder, sha256.slice(0, 2), sha256))
  await enqueueMissingDocuments(world.system)
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

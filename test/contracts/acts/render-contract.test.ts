import { expect, test } from 'vitest'
import { promiseMissingDocuments } from '#app/contracts/acts/promise-missing-documents.server.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { contractRendered } from '#app/contracts/events.ts'
import { renderContract as renderContractJob } from '#app/contracts/jobs.ts'
import { contractsWithoutDocument } from '#app/contracts/store/contracts.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aDrawnUpContract, quickRender, theContract } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the document is kept under its own hash, and rendering again changes nothing', async () => {
  const { contractId } = await aDrawnUpContract(world)
  const render = () => renderContract(world.system, quickRender, { contractId, version: 1 })
  await Promise.all([render(), render()])
  await render()

  const { document, reference } = await theContract(world, contractId)
  expect(document).toMatchObject({ pages: 9, sha256: sha256(`%PDF ${reference}`) })
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
  expect(await promiseMissingDocuments(world.system)).toBeGreaterThanOrEqual(1)
  expect(await promised()).toHaveLength(before.length + 1)
  await renderContract(world.system, quickRender, { contractId, version: 1 })
  expect(await isMissing()).toBe(false)
})

import { expect, test } from 'vitest'
import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { tellSignatories as tell } from '#app/contracts/news/tell-parties.server.ts'
import { contractChecked } from '#app/contracts/events.ts'
import { tellSignatories } from '#app/contracts/jobs.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { aContract, aDrawnUpContract, theContract } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the check names the very document, once, and both signatories are told', async () => {
  const { buyer, provider, contractId, sha256 } = await aContract(world)
  const press = () => checkContract(world.contextOf(buyer.legal), { contractId, shownSha256: sha256, note: 'Read.' })
  const results = await Promise.all([press(), press()])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'checked already' } })
  const { check } = await theContract(world, contractId)
  expect(check).toMatchObject({ documentSha256: sha256, by: buyer.legal.name, note: 'Read.' })
  expect(await world.eventsOf(contractId, contractChecked)).toHaveLength(1)
  expect(await world.jobsPromised(tellSignatories)).toEqual([{ contractId }])

  await tell({ db: world.db, jobId: crypto.randomUUID() }, { contractId })
  for (const person of [buyer.legal, provider.signatory]) {
    expect(await newsOf(world.db, person, 1)).toMatchObject([{ href: `/contracts/${contractId}` }])
  }
})

test('a document that is not there, or another one, cannot be checked', async () => {
  const { buyer, contractId } = await aDrawnUpContract(world)
  const check = { contractId, shownSha256: 'f'.repeat(64), note: '' }
  expect(await checkContract(world.contextOf(buyer.legal), check)).toMatchObject({ refusal: { kind: 'no document' } })

  const made = await aContract(world)
  const another = { contractId: made.contractId, shownSha256: 'f'.repeat(64), note: '' }
  const result = await checkContract(world.contextOf(made.buyer.legal), another)
  expect(result).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect((await theContract(world, made.contractId)).check).toBeNull()
})

test('only the buyer’s legal officer checks; the loser’s people find no contract', async () => {
  const { buyer, provider, proposals, contractId, sha256 } = await aContract(world, ['hearth', 'northern'])
  const as = (actor: typeof buyer.legal) =>
    checkContract(world.contextOf(actor), { contractId, shownSha256: sha256, note: '' })
  for (const actor of [buyer.commissioner, buyer.approver, buyer.chair, buyer.owner, provider.signatory]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const loser = proposals['northern']?.provider
  expect(loser && (await as(loser.signatory))).toMatchObject({ refusal: { kind: 'not found' } })
})

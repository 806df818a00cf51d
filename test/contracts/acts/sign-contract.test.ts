import { expect, test } from 'vitest'
import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { isSigned } from '#app/contracts/contract.ts'
import { contractSigned } from '#app/contracts/events.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aCheckedContract, aContract, theContract, byPassword } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('each party signs once, and then the contract is signed', async () => {
  const { buyer, provider, contractId, sha256 } = await aCheckedContract(world)
  const as = (actor: typeof buyer.legal) =>
    signContract(world.contextOf(actor), { contractId, shownSha256: sha256, capacity: ' Director ', proof: byPassword })
  const results = await Promise.all([as(provider.signatory), as(provider.signatory)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({
    refusal: { kind: 'blocked', blockers: [{ code: 'signed already' }] },
  })
  expect(isSigned(await theContract(world, contractId))).toBe(false)

  expect(await as(buyer.legal)).toMatchObject({ ok: true, value: { party: 'buyer' } })
  const contract = await theContract(world, contractId)
  expect(isSigned(contract)).toBe(true)
  expect(contract.signatures).toMatchObject([
    { party: 'provider', by: provider.signatory.name, capacity: 'Director', proof: byPassword },
    { party: 'buyer', by: buyer.legal.name, capacity: 'Director', proof: byPassword },
  ])
  expect(await world.eventsOf(contractId, contractSigned)).toHaveLength(2)
})

test('not before the legal check, nor before the standstill is over', async () => {
  const { buyer, provider, contractId, sha256 } = await aContract(world)
  const shownSha256 = sha256
  const sign = () =>
    signContract(world.contextOf(provider.signatory), {
      contractId,
      shownSha256,
      capacity: 'Director',
      proof: byPassword,
    })
  const tooEarly = { code: 'too early', earliestOn: '2027-03-22' }
  expect(await sign()).toMatchObject({ refusal: { blockers: [{ code: 'not checked' }, tooEarly] } })

  await checkContract(world.contextOf(buyer.legal), { contractId, shownSha256, note: '' })
  await world.setClock(storyInstant('2027-03-21T23:59'))
  expect(await sign()).toMatchObject({ refusal: { blockers: [tooEarly] } })
  await world.setClock(storyInstant('2027-03-22T00:00'))
  expect(await sign()).toMatchObject({ ok: true })
})

test('what is signed is the document that was read, in a capacity', async () => {
  const { provider, contractId, sha256 } = await aCheckedContract(world)
  const sign = (shownSha256: string, capacity: string) =>
    signContract(world.contextOf(provider.signatory), { contractId, shownSha256, capacity, proof: byPassword })
  expect(await sign('f'.repeat(64), 'Director')).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await sign(sha256, ' ')).toMatchObject({ refusal: { kind: 'capacity missing' } })
  expect((await theContract(world, contractId)).signatures).toEqual([])
})

test('only legal for the buyer and a signatory for the provider', async () => {
  const made = await aCheckedContract(world, ['hearth', 'northern'])
  const { buyer, provider, proposals, contractId, sha256 } = made
  const as = (actor: typeof buyer.legal) =>
    signContract(world.contextOf(actor), { contractId, shownSha256: sha256, capacity: 'Director', proof: byPassword })
  for (const actor of [buyer.commissioner, buyer.approver, buyer.chair, buyer.owner, provider.writer]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const loser = proposals['northern']?.provider
  expect(loser && (await as(loser.signatory))).toMatchObject({ refusal: { kind: 'not found' } })
})

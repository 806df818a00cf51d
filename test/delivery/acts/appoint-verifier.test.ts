import { expect, test } from 'vitest'
import { appointVerifier } from '#app/delivery/acts/appoint-verifier.server.ts'
import { verifierAppointed } from '#app/delivery/events.ts'
import { contractsVerifiedBy, findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { aCheckedContract, aSignedContract } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('an independent organisation is appointed once, and then sees the contract in its list', async () => {
  const { buyer, contractId } = await aSignedContract(world)
  const organisation = await world.anOrganisation('verifier')
  const verifier = await world.aPerson(organisation, ['verifier'])
  const press = () =>
    appointVerifier(world.contextOf(buyer.commissioner), { contractId, organisationId: organisation.id })
  expect(await contractsVerifiedBy(world.db, verifier)).toEqual([])
  const results = await Promise.all([press(), press()])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'appointed already' } })
  expect(await findDelivery(world.db, contractId)).toMatchObject({ verifierIds: [organisation.id] })
  expect(await contractsVerifiedBy(world.db, verifier)).toMatchObject([{ id: contractId }])
  expect(await world.eventsOf(contractId, verifierAppointed)).toHaveLength(1)
})

test('a provider cannot verify, and nobody before the contract is signed', async () => {
  const { buyer, provider, contractId } = await aSignedContract(world)
  const appoint = (organisationId: string) =>
    appointVerifier(world.contextOf(buyer.commissioner), { contractId, organisationId })
  expect(await appoint(provider.organisationId)).toMatchObject({ refusal: { kind: 'no such verifier' } })
  expect(await appoint(crypto.randomUUID())).toMatchObject({ refusal: { kind: 'no such verifier' } })

  const unsigned = await aCheckedContract(world)
  const { id: organisationId } = await world.anOrganisation('verifier')
  const early = { contractId: unsigned.contractId, organisationId }
  const result = await appointVerifier(world.contextOf(unsigned.buyer.commissioner), early)
  expect(result).toMatchObject({ refusal: { kind: 'not signed' } })
})

test('only the buyer’s commissioner appoints', async () => {
  const { buyer, provider, contractId } = await aSignedContract(world)
  const organisation = await world.anOrganisation('verifier')
  const verifier = await world.aPerson(organisation, ['verifier'])
  const as = (actor: typeof buyer.legal) =>
    appointVerifier(world.contextOf(actor), { contractId, organisationId: organisation.id })
  for (const actor of [buyer.legal, buyer.approver, buyer.owner, provider.signatory]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  expect(await as(verifier)).toMatchObject({ refusal: { kind: 'not found' } })
})

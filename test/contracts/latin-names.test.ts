import { expect, test } from 'vitest'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { redrawContract } from '#app/contracts/acts/redraw-contract.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { contractPage } from '#app/contracts/pages/contract-page.server.ts'
import { needsOfContracts } from '#app/contracts/pages/needs.server.ts'
import { redrawPage } from '#app/contracts/pages/redraw-page.server.ts'
import { signedText } from '#app/contracts/signed-copy.ts'
import { termsOf } from '#app/contracts/store/contract-versions.server.ts'
import { writeLatinNames } from '#app/identity/acts/write-latin-names.server.ts'
import { href } from '#app/lib/href.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aReleasedAward, byPassword, must, proposalOf, quickRender, theContract } from '#test/support/contracts.ts'
import { homeOf } from '#test/support/needs.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfContracts)

/** A winner whose names no document can set, and a verifier of the same kind. */
async function anAwardToSomebody() {
  const released = await aReleasedAward(world, ['hearth'])
  const { provider } = proposalOf(released, 'hearth')
  const named = { name: 'राजेश', organisationName: 'देखभाल' }
  await world.db.updateTable('person').set({ name: named.name }).where('id', '=', provider.signatory.personId).execute()
  await world.db
    .updateTable('organisation')
    .set({ name: named.organisationName })
    .where('id', '=', provider.organisationId)
    .execute()
  const organisation = { id: provider.organisationId, name: named.organisationName, kind: 'provider' } as const
  const owner = { ...(await world.aPerson(organisation, ['owner'], 'Olive Owner')), ...named, name: 'Olive Owner' }
  return {
    ...released,
    signatory: { ...provider.signatory, ...named },
    writer: { ...provider.writer, ...named, name: 'W' },
    owner,
  }
}

test('the contract, its next version and its signed copy write the names in Latin letters; pages keep them', async () => {
  const { buyer, tender, signatory, owner, writer } = await anAwardToSomebody()
  const verifier = await world.anOrganisation('verifier', 'सत्यापन')
  await world.db.updateTable('organisation').set({ latin_name: 'Satyapan' }).where('id', '=', verifier.id).execute()
  const legal = world.contextOf(buyer.legal)
  const { contractId } = must(await drawUpContract(legal, { tenderId: tender.id, verifierId: verifier.id }))
  const first = await termsOf(world.db, { contractId, version: 1 })
  expect([first.provider.name, first.provider.signatory?.name]).toEqual(['देखभाल', 'राजेश'])
  expect(first.independentVerifier).toBe('Satyapan')
  expect(await redrawPage(world.db, buyer.legal, contractId)).toMatchObject({ value: { verifierId: verifier.id } })

  expect(await home.sentTo(href('/account/names'), { signatory, owner, writer })).toEqual(['signatory', 'owner'])
  must(await writeLatinNames(world.contextOf(signatory), { own: 'Rajesh', organisation: null }))
  expect(await home.sentTo(href('/account/names'), { signatory, owner })).toEqual(['owner'])
  must(await writeLatinNames(world.contextOf(owner), { own: null, organisation: 'Dekhbhal' }))
  expect(await home.sentTo(href('/account/names'), { signatory, owner })).toEqual([])

  const details = { providerSignatory: { name: 'Rajesh', capacity: '' } }
  const again = { contractId, shownVersion: 1, because: 'Names that can be read.', verifierId: null, details }
  must(await redrawContract(legal, again))
  const { provider } = await termsOf(world.db, { contractId, version: 2 })
  expect(provider).toMatchObject({ name: 'Dekhbhal', signatory: { name: 'Rajesh' } })

  await renderContract(world.system, quickRender, { contractId, version: 2 })
  const shownSha256 = (await theContract(world, contractId)).document?.sha256 ?? ''
  must(await checkContract(legal, { contractId, shownSha256, note: '' }))
  await world.setClock(storyInstant('2027-03-22T10:00'))
  for (const signer of [buyer.legal, signatory]) {
    must(await signContract(world.contextOf(signer), { contractId, shownSha256, capacity: 'Head', proof: byPassword }))
  }
  const copy = signedText(await theContract(world, contractId)).blocks.find(({ as }) => /provider/i.test(as))
  expect(copy).toMatchObject({ organisation: 'Dekhbhal', lines: [{ value: 'Rajesh' }, {}, {}, {}] })
  const page = must(await contractPage(world.db, buyer.legal, contractId))
  expect(page.provider).toBe('देखभाल')
  expect(page.signatures).toContainEqual(expect.objectContaining({ by: 'राजेश', organisation: 'देखभाल' }))
})

test('a winner who said it before is named in Latin letters from the first version on', async () => {
  const { buyer, tender, signatory, owner } = await anAwardToSomebody()
  must(await writeLatinNames(world.contextOf(signatory), { own: 'Rajesh', organisation: null }))
  must(await writeLatinNames(world.contextOf(owner), { own: null, organisation: 'Dekhbhal' }))
  await world.db
    .updateTable('organisation')
    .set({ name: 'परिषद', latin_name: 'Parishad' })
    .where('id', '=', buyer.legal.organisationId)
    .execute()
  const act = world.contextOf(buyer.legal)
  const { contractId } = must(await drawUpContract(act, { tenderId: tender.id, verifierId: null }))
  const terms = await termsOf(world.db, { contractId, version: 1 })
  expect(terms.provider).toMatchObject({ name: 'Dekhbhal', signatory: { name: 'Rajesh' } })
  expect(terms.buyer.name).toBe('Parishad')
})

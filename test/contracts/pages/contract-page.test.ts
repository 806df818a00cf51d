import { expect, test } from 'vitest'
import { redrawContract } from '#app/contracts/acts/redraw-contract.server.ts'
import { contractDocument, contractPage, contractsPage } from '#app/contracts/pages/contract-page.server.ts'
import { contractsVisibleTo } from '#app/contracts/store/contracts.server.ts'
import { contractPolicy } from '#app/contracts/policy.ts'
import { aCheckedContract, must, theContract } from '#test/support/contracts.ts'
import { countingQueries } from '#test/support/count-queries.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the list, the page and the document are for the parties alone', async () => {
  const { buyer, provider, proposals, contractId } = await aCheckedContract(world, ['hearth', 'northern'])
  const contract = await theContract(world, contractId)
  const verifier = await world.aPerson(await world.anOrganisation('verifier'), ['verifier'])
  const loser = proposals['northern']?.provider.writer
  if (!loser) throw new Error('the loser has proposed')

  for (const actor of [buyer.owner, provider.writer, loser, verifier]) {
    const may = contractPolicy.view(actor, contract)
    expect((await contractsVisibleTo(world.db, actor)).some(({ id }) => id === contractId)).toBe(may)
    expect((await contractPage(world.db, actor, contractId)).ok).toBe(may)
    expect((await contractDocument(world.system, actor, contractId)).ok).toBe(may)
  }
})

test('a contract with five versions takes no more statements to show than one with two', async () => {
  const { buyer, contractId } = await aCheckedContract(world)
  const drawAgain = async (shownVersion: number) =>
    must(
      await redrawContract(world.contextOf(buyer.legal), {
        ...{ contractId, shownVersion, because: 'A date.', verifierId: null, details: {} },
      }),
    )
  const statements = async () => {
    const counting = countingQueries(world.db)
    const { earlier } = must(await contractPage(counting.db, buyer.legal, contractId))
    return { earlier: earlier.length, count: counting.count() }
  }
  await drawAgain(1)
  const two = await statements()
  for (const version of [2, 3, 4]) await drawAgain(version)
  expect(two.earlier).toBe(1)
  expect(await statements()).toEqual({ earlier: 4, count: two.count })
})

test('who can act sees what waits, and nobody else does', async () => {
  const { buyer, provider, contractId } = await aCheckedContract(world)
  const seenBy = async (actor: typeof buyer.legal) => {
    const page = await contractPage(world.db, actor, contractId)
    return page.ok ? page.value.may : null
  }
  expect(await seenBy(buyer.legal)).toMatchObject({ check: false, sign: true })
  expect(await seenBy(provider.signatory)).toMatchObject({ check: false, sign: true })
  expect(await seenBy(provider.writer)).toMatchObject({ check: false, sign: false })
  expect(await contractsPage(world.db, provider.writer)).toMatchObject([{ tag: { text: 'To be signed' } }])
})

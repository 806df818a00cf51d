import { expect, test } from 'vitest'
import { startProposal } from '#app/proposals/acts/start-proposal.server.ts'
import { proposalStarted } from '#app/proposals/events.ts'
import { interestRegistered } from '#app/tendering/events.ts'
import { secondsAfterClosing } from '#test/support/openings.ts'
import { aProvider, aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a bid writer starts a proposal; interest is registered with it, and the record says so', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer, organisationId } = await aProvider(world)
  const result = await startProposal(world.contextOf(writer), { tenderId: tender.id })

  if (!result.ok) throw new Error(result.refusal.kind)
  expect(await world.eventsOf(result.value.proposalId, proposalStarted)).toMatchObject([{ actor_id: writer.personId }])
  expect(await world.eventsOf(organisationId, interestRegistered)).toHaveLength(1)
})

test('two at once start one proposal, and a second time changes nothing', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer, signatory } = await aProvider(world)
  const press = (actor: typeof writer) => startProposal(world.contextOf(actor), { tenderId: tender.id })
  const results = [...(await Promise.all([press(writer), press(signatory)])), await press(writer)]

  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  for (const refused of results.filter(({ ok }) => !ok)) {
    expect(refused).toMatchObject({ refusal: { kind: 'started already' } })
  }
})

test("a buyer's draft does not exist, and after the deadline nothing is started", async () => {
  const { writer } = await aProvider(world)
  const { tender: draft } = await aReadyTender(world)
  expect(await startProposal(world.contextOf(writer), { tenderId: draft.id })).toMatchObject({
    refusal: { kind: 'not found' },
  })
  const { tender } = await aPublishedTender(world)
  await world.setClock(secondsAfterClosing(1))
  expect(await startProposal(world.contextOf(writer), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'too late' },
  })
})

test('nobody of a buyer, and no owner of a provider, proposes', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const owner = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  for (const actor of [owner, buyer.commissioner, buyer.legal]) {
    expect(await startProposal(world.contextOf(actor), { tenderId: tender.id })).toMatchObject({
      refusal: { kind: 'not permitted' },
    })
  }
})

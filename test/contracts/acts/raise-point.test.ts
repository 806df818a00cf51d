import { expect, test } from 'vitest'
import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { raisePoint } from '#app/contracts/acts/raise-point.server.ts'
import { settlePoint } from '#app/contracts/acts/settle-point.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { tellPartiesNews } from '#app/contracts/news/tell-parties.server.ts'
import { explainSignBlocker } from '#app/contracts/content.ts'
import { contractPointRaised, contractPointSettled } from '#app/contracts/events.ts'
import { tellParties, tellSignatories } from '#app/contracts/jobs.ts'
import { contractPage } from '#app/contracts/pages/contract-page.server.ts'
import { newsOf } from '#app/platform/news.server.ts'
import {
  aCheckedContract,
  aContract,
  aDrawnUpContract,
  must,
  theContract,
  byPassword,
} from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const text = 'The dates of mobilisation do not match the start.'

test('a point is recorded once, of this very document, and both parties are told in words', async () => {
  const { buyer, provider, contractId, sha256: shownSha256 } = await aContract(world)
  const press = () => raisePoint(world.contextOf(buyer.legal), { contractId, shownSha256, text })
  const results = await Promise.all([press(), press()])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'raised already' } })
  expect((await theContract(world, contractId)).points).toMatchObject([{ text, by: buyer.legal.name, settled: null }])
  const [event] = await world.eventsOf(contractId, contractPointRaised)
  expect(event?.data).toMatchObject({ version: 1, documentSha256: shownSha256, text })
  const promised = { contractId, version: 1, news: 'point open' as const }
  expect(await world.jobsPromised(tellParties)).toContainEqual(promised)

  const jobId = crypto.randomUUID()
  for (const _ of [1, 2]) await tellPartiesNews({ db: world.db, jobId }, promised)
  for (const person of [buyer.legal, buyer.commissioner, provider.signatory]) {
    expect(await newsOf(world.db, person, 5)).toMatchObject([
      { text: expect.stringContaining('It cannot be signed yet.') as string },
    ])
  }
  const page = must(await contractPage(world.db, provider.signatory, contractId))
  expect(page).toMatchObject({ phase: 'points open', points: [{ text, state: 'open', settled: null }] })
})

test('an open point blocks check and signature, and the decision says which point it is and whose turn', async () => {
  const made = await aCheckedContract(world)
  const { buyer, provider, contractId, sha256: shownSha256 } = made
  const { pointId } = must(await raisePoint(world.contextOf(buyer.legal), { contractId, shownSha256, text }))
  const sign = () =>
    signContract(world.contextOf(provider.signatory), {
      contractId,
      shownSha256,
      capacity: 'Director',
      proof: byPassword,
    })

  const refused = await sign()
  expect(refused).toMatchObject({ refusal: { kind: 'blocked', blockers: [{ code: 'points open', texts: [text] }] } })
  if (refused.ok || refused.refusal.kind !== 'blocked') throw new Error('an open point blocks')
  const [sentence = ''] = refused.refusal.blockers.map(explainSignBlocker)
  expect(sentence).toContain(text)
  expect(sentence).toContain('the buyer’s turn')

  const because = 'Looked at again: they do match.'
  must(await settlePoint(world.contextOf(buyer.legal), { contractId, pointId, because }))
  expect(await sign()).toMatchObject({ ok: true })
  const page = must(await contractPage(world.db, provider.signatory, contractId))
  expect(page.points).toMatchObject([{ state: 'settled', settled: expect.stringContaining(because) as string }])
})

test('after the last point nothing says any more that it cannot be signed, and who signs is told that it can', async () => {
  const { buyer, provider, contractId, sha256: shownSha256 } = await aCheckedContract(world)
  const act = world.contextOf(buyer.legal)
  const raise = async (words: string) => must(await raisePoint(act, { contractId, shownSha256, text: words })).pointId
  const points = [await raise(text), await raise('The name of the provider is misspelt.')]
  await tellPartiesNews({ db: world.db, jobId: crypto.randomUUID() }, { contractId, version: 1, news: 'point open' })
  const told = async () =>
    (await world.jobsPromised(tellSignatories)).filter((job) => JSON.stringify(job).includes(contractId))

  const seen: [news: number, promises: number][] = []
  for (const pointId of points) {
    must(await settlePoint(act, { contractId, pointId, because: 'Looked at again.' }))
    seen.push([(await newsOf(world.db, provider.signatory, 5)).length, (await told()).length])
  }
  expect(seen).toEqual([
    [1, 1],
    [0, 2],
  ])
})

test('the check is not recorded while a point is open', async () => {
  const { buyer, contractId, sha256: shownSha256 } = await aContract(world)
  const act = world.contextOf(buyer.legal)
  must(await raisePoint(act, { contractId, shownSha256, text }))
  const check = await checkContract(act, { contractId, shownSha256, note: '' })
  expect(check).toMatchObject({ refusal: { kind: 'points open' } })
})

test('no point without words, without a document, about another one, or after a signature', async () => {
  const drawn = await aDrawnUpContract(world)
  const shownSha256 = 'f'.repeat(64)
  const { contractId } = drawn
  const raise = (changed: { text?: string; shownSha256?: string } = {}) =>
    raisePoint(world.contextOf(drawn.buyer.legal), { contractId, shownSha256, text, ...changed })
  expect(await raise({ text: ' ' })).toMatchObject({ refusal: { kind: 'point missing' } })
  expect(await raise()).toMatchObject({ refusal: { kind: 'no document' } })

  const checked = await aCheckedContract(world)
  const act = world.contextOf(checked.buyer.legal)
  const about = { contractId: checked.contractId, text }
  expect(await raisePoint(act, { ...about, shownSha256 })).toMatchObject({ refusal: { kind: 'changed since shown' } })
  const signing = {
    contractId: checked.contractId,
    shownSha256: checked.sha256,
    capacity: 'Director',
    proof: byPassword,
  }
  must(await signContract(world.contextOf(checked.provider.signatory), signing))
  const late = await raisePoint(act, { ...about, shownSha256: checked.sha256 })
  expect(late).toMatchObject({ refusal: { kind: 'signed already' } })
})

test('a point is settled once, with a reason, by the legal officer alone', async () => {
  const { buyer, provider, contractId, sha256: shownSha256 } = await aContract(world)
  const { pointId } = must(await raisePoint(world.contextOf(buyer.legal), { contractId, shownSha256, text }))
  const as = (actor: typeof buyer.legal, because = 'They match.', id = pointId) =>
    settlePoint(world.contextOf(actor), { contractId, pointId: id, because })
  for (const actor of [buyer.commissioner, buyer.approver, provider.signatory]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
    const raised = await raisePoint(world.contextOf(actor), { contractId, shownSha256, text: 'Another one.' })
    expect(raised).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['legal'])
  expect(await as(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await raisePoint(world.contextOf(stranger), { contractId, shownSha256, text })).toMatchObject({
    refusal: { kind: 'not found' },
  })
  expect(await as(buyer.legal, '  ')).toMatchObject({ refusal: { kind: 'reason missing' } })
  expect(await as(buyer.legal, 'They match.', crypto.randomUUID())).toMatchObject({ refusal: { kind: 'not found' } })

  const results = await Promise.all([as(buyer.legal), as(buyer.legal)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'settled already' } })
  const [event] = await world.eventsOf(contractId, contractPointSettled)
  expect(event?.data).toMatchObject({ pointId, text, because: 'They match.' })
})

import { expect, test } from 'vitest'
import { mendAskersWords } from '#app/contracts/acts/mend-askers-words.server.ts'
import { askersWordsFound, contractRedrawn } from '#app/contracts/events.ts'
import { tellParties } from '#app/contracts/jobs.ts'
import { contractDocument, contractPage, contractTextPage } from '#app/contracts/pages/contract-page.server.ts'
import { tellPartiesNews } from '#app/contracts/news/tell-parties.server.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { termsOf } from '#app/contracts/store/contract-versions.server.ts'
import { aContract, aSignedContract, must, rewriteTerms, theContract } from '#test/support/contracts.ts'
import { rewrite } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const question = 'Hill Road day centre is ours: may people start there?'
const printing = (terms: object) => ({ ...terms, clarifications: [{ question, answer: 'Yes.' }] })

test('a contract that nobody signed is drawn up again in the published words, and the provider reads on in neither', async () => {
  const { buyer, provider, contractId } = await aContract(world)
  await rewriteTerms(world, contractId, printing)
  const before = must(await contractPage(world.db, provider.signatory, contractId))
  expect(before.isWithheld).toBe(true)
  expect((await contractTextPage(world.db, provider.signatory, contractId)).ok).toBe(false)
  expect((await contractDocument(world.system, provider.signatory, contractId)).ok).toBe(false)

  expect(await mendAskersWords(world.system)).toBe(1)
  expect(await mendAskersWords(world.system)).toBe(0)
  expect((await termsOf(world.db, { contractId, version: 2 })).clarifications).toEqual([])
  expect(await theContract(world, contractId)).toMatchObject({ version: 2, check: null })
  expect((await world.eventsOf(contractId, askersWordsFound)).map(({ data }) => data)).toEqual([
    { version: 1, questions: 1, signed: false },
  ])
  expect(await world.eventsOf(contractId, contractRedrawn)).toMatchObject([{ actor_id: null }])
  expect(await world.jobsPromised(tellParties)).toContainEqual({ contractId, version: 2, news: 'drawn up again' })

  for (const [actor, may] of [
    [provider.signatory, false],
    [provider.writer, false],
    [buyer.legal, true],
  ] as const) {
    expect((await contractTextPage(world.db, actor, contractId, 1)).ok).toBe(may)
    expect((await contractDocument(world.system, actor, contractId, 1)).ok).toBe(may)
    expect((await contractTextPage(world.db, actor, contractId)).ok).toBe(true)
    expect(JSON.stringify(await contractPage(world.db, actor, contractId))).not.toContain('Hill Road')
  }
})

test('a signed contract stays as it is: its buyer, and nobody else, is told and reads what to do', async () => {
  const { buyer, provider, contractId } = await aSignedContract(world)
  await rewriteTerms(world, contractId, printing)
  expect(await mendAskersWords(world.system)).toBe(1)
  expect(await mendAskersWords(world.system)).toBe(0)

  expect((await theContract(world, contractId)).version).toBe(1)
  expect((await world.eventsOf(contractId, askersWordsFound)).map(({ data }) => data)).toEqual([
    { version: 1, questions: 1, signed: true },
  ])
  const promised = { contractId, version: 1, news: 'other words' as const }
  expect(await world.jobsPromised(tellParties)).toContainEqual(promised)
  await tellPartiesNews({ db: world.db, jobId: crypto.randomUUID() }, promised)
  const told = async (actor: typeof buyer.legal) =>
    (await newsOf(world.db, actor, 5)).filter(({ text }) => text.includes('other words than those published')).length
  expect([await told(buyer.legal), await told(provider.signatory)]).toEqual([1, 0])
  expect(must(await contractPage(world.db, buyer.legal, contractId)).otherWords).toBe(1)
  expect(must(await contractPage(world.db, provider.signatory, contractId)).otherWords).toBe(0)
})

test('a contract in the published words is looked at once and left alone', async () => {
  const { contractId } = await aContract(world)
  await mendAskersWords(world.system)
  expect(await world.eventsOf(contractId, askersWordsFound)).toEqual([])
  expect((await theContract(world, contractId)).version).toBe(1)
})

/** The last, because what cannot be read stays there. */
test('a version that cannot be read keeps no other from being looked at', async () => {
  const broken = await aContract(world)
  const { contractId } = await aContract(world)
  await rewriteTerms(world, contractId, printing)
  await rewrite(world, ['contract_version'], (tx) =>
    tx
      .updateTable('contract_version')
      .set({ sha256: 'f'.repeat(64) })
      .where('contract_id', '=', broken.contractId)
      .execute(),
  )
  await expect(mendAskersWords(world.system)).rejects.toThrow('could not be looked at')
  expect(await world.eventsOf(contractId, askersWordsFound)).toHaveLength(1)
  expect(await world.eventsOf(broken.contractId, askersWordsFound)).toEqual([])
})

import { expect, test } from 'vitest'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { tellBidders as tell } from '#app/contracts/news/tell-bidders.server.ts'
import { resultsReleased } from '#app/contracts/events.ts'
import { tellBidders } from '#app/contracts/jobs.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { anAwardedTender, aRecommendedAward, proposalOf, toldBy } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the standstill begins, once, and the contract can be signed from 22 March as the story says', async () => {
  const awarded = await anAwardedTender(world, ['hearth'])
  const { buyer, tender } = awarded
  await world.setClock(storyInstant('2027-03-08T09:00'))
  const press = () => releaseResults(world.contextOf(buyer.commissioner), toldBy(awarded))
  const results = await Promise.all([press(), press()])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'released already' } })
  expect(await findAward(world.db, tender.id)).toMatchObject({
    standstillEndsOn: '2027-03-18',
    earliestSignatureOn: '2027-03-22',
  })
  const events = await world.eventsOf(tender.id, resultsReleased)
  const award = await findAward(world.db, tender.id)
  expect(events.map(({ data }) => data)).toEqual([
    {
      standstillEndsOn: '2027-03-18',
      earliestSignatureOn: '2027-03-22',
      toldSha256: sha256(award?.toldOfWinner?.canonical ?? ''),
    },
  ])
  expect(await world.jobsPromised(tellBidders)).toEqual([{ tenderId: tender.id }])
})

test('every bidder is told once, without a word about anybody’s proposal', async () => {
  const awarded = await anAwardedTender(world)
  const { buyer, tender } = awarded
  await releaseResults(world.contextOf(buyer.commissioner), toldBy(awarded))
  const telling = { db: world.db, jobId: crypto.randomUUID() }
  await tell(telling, { tenderId: tender.id })
  await tell(telling, { tenderId: tender.id })

  for (const bidder of ['hearth', 'northern', 'steadfast'] as const) {
    const { provider } = proposalOf(awarded, bidder)
    for (const person of [provider.writer, provider.signatory]) {
      expect(await newsOf(world.db, person, 9)).toMatchObject([
        {
          text: `Your result for “${tender.specification.title}” is ready to read.`,
          href: `/bids/${tender.id}/result`,
        },
      ])
    }
  }
})

test('nothing is released before the award is decided, nor by anybody else', async () => {
  const recommended = await aRecommendedAward(world, ['hearth'])
  const { buyer } = recommended
  const as = (actor: typeof buyer.chair) => releaseResults(world.contextOf(actor), toldBy(recommended))

  expect(await as(buyer.commissioner)).toMatchObject({ refusal: { kind: 'not awarded' } })
  for (const actor of [buyer.approver, buyer.chair, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const { provider } = proposalOf(recommended, 'hearth')
  expect(await as(provider.signatory)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('results are not released without somebody to ask, nor without a reason for each score of the winner', async () => {
  const awarded = await anAwardedTender(world, ['hearth', 'northern'])
  const { buyer, tender } = awarded
  const release = (what: Partial<ReturnType<typeof toldBy>>) =>
    releaseResults(world.contextOf(buyer.commissioner), { ...toldBy(awarded), ...what })

  expect(await release({ contact: { name: ' ', email: 'priya@example.org' } })).toMatchObject({
    refusal: { kind: 'unfit', problems: [{ code: 'contact missing' }] },
  })
  const { R2, ...others } = toldBy(awarded).reasons
  expect(R2).toBeDefined()
  for (const reasons of [others, { ...others, R2: '  ' }]) {
    expect(await release({ reasons })).toMatchObject({
      refusal: { kind: 'unfit', problems: [{ code: 'reason missing', criterion: 'R2' }] },
    })
  }
  expect(await findAward(world.db, tender.id)).toMatchObject({ resultsReleasedAt: null, toldOfWinner: null })
  expect(await release({})).toMatchObject({ ok: true })
})

import { expect, test } from 'vitest'
import { href } from '#app/lib/href.ts'
import { addDays, dayOf, startOfDay } from '#app/lib/time.ts'
import type { Actor } from '#app/identity/actor.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { newsOfProposals } from '#app/proposals/pages/news.server.ts'
import { countingQueries } from '#test/support/count-queries.ts'
import { aStranger } from '#test/support/needs.ts'
import { aDraftProposal, aSubmittedProposal, secondsAfterClosing, storyClosing } from '#test/support/openings.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const news = async (actor: Actor) => newsOfProposals(world.db, actor, await portalNow(world.db))

test('whoever could have submitted a draft is told, from the deadline on, that it was not; nobody else is', async () => {
  const { buyer, tender, provider } = await aDraftProposal(world)
  await world.setClock(secondsAfterClosing(-1))
  expect(await news(provider.writer)).toEqual([])
  await world.setClock(storyClosing)
  for (const actor of [provider.writer, provider.signatory]) {
    expect(await news(actor)).toMatchObject([
      {
        text: `Your draft for “${tender.specification.title}” was not submitted; it stays sealed.`,
        href: href('/bids/:tenderId', { tenderId: tender.id }),
        at: storyClosing,
      },
    ])
  }
  for (const actor of [buyer.commissioner, await aStranger(world, 'provider')]) expect(await news(actor)).toEqual([])
})

test('it is told for thirty days', async () => {
  const { provider } = await aDraftProposal(world)
  const closingDay = dayOf(storyClosing, 'Europe/London')
  await world.setClock(startOfDay(addDays(closingDay, 30), 'Europe/London'))
  expect(await news(provider.writer)).toHaveLength(1)
  await world.setClock(startOfDay(addDays(closingDay, 31), 'Europe/London'))
  expect(await news(provider.writer)).toEqual([])
})

test('a proposal that was submitted missed nothing', async () => {
  const { provider } = await aSubmittedProposal(world)
  await world.setClock(storyClosing)
  const counting = countingQueries(world.db)
  expect(await newsOfProposals(counting.db, provider.signatory, storyClosing)).toEqual([])
  expect(counting.count()).toBe(2)
})

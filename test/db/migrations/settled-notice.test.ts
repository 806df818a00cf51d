import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { tellApprovers } from '#app/contracts/news/tell-approvers.server.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { up } from '#db/migrations/20261128T0911_settled_notice.ts'
import { aRecommendedAward } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('of awards that were decided before, it is no news any more that they wait; of others it still is', async () => {
  const [decided, waiting] = [await aRecommendedAward(world, ['hearth']), await aRecommendedAward(world, ['hearth'])]
  for (const { tender } of [decided, waiting]) {
    await tellApprovers({ db: world.db, jobId: crypto.randomUUID() }, { tenderId: tender.id })
  }
  const { buyer, tender, proposalId: shownProposalId } = decided
  const decision = { tenderId: tender.id, shownProposalId, decision: 'awarded', reason: 'As recommended.' } as const
  await decideAward(world.contextOf(buyer.approver), decision)
  await world.owner.schema.alterTable('notice').dropColumn('settled_at').execute()

  await up(world.owner as unknown as Kysely<unknown>)
  const newsTo = async (person: typeof buyer.approver) => newsOf(world.db, person, 9)
  expect(await newsTo(buyer.approver)).toEqual([])
  expect(await newsTo(waiting.buyer.approver)).toHaveLength(1)
})

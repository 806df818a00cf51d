import { membersOf } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import type { Instant } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { settleNews } from '#app/platform/news.server.ts'
import type { Contract } from './contract.ts'

/** What either party was told of the contract so far is no news any more: that it can be signed, or that a point is open. */
export async function settleNewsOf(
  tx: Tx,
  { id, buyerId, providerId }: Pick<Contract, 'id' | 'buyerId' | 'providerId'>,
  at: Instant,
): Promise<void> {
  const members = [...(await membersOf(tx, buyerId)), ...(await membersOf(tx, providerId))]
  await settleNews(tx, {
    personIds: members.map(({ personId }) => personId),
    href: href('/contracts/:contractId', { contractId: id }),
    at,
  })
}

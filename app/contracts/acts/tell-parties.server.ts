import type { ContractParty } from '#app/contracts/contract.ts'
import { partyNews } from '#app/contracts/content.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { membersWith } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNotices } from '#app/platform/notices.server.ts'

/** Tells those of both parties who work with the contract before it is signed. Safe to repeat. */
export async function tellPartiesNews(
  { db, jobId }: Pick<SystemContext, 'db'> & { jobId: string },
  { contractId, version, news }: { contractId: string; version: number; news: keyof typeof partyNews },
): Promise<void> {
  const contract = await findContract(db, contractId)
  if (!contract) return
  const told: Record<ContractParty, { organisationId: string; personIds: string[] }> = {
    buyer: {
      organisationId: contract.buyerId,
      personIds: await membersWith(db, contract.buyerId, 'legal', 'commissioner'),
    },
    provider: {
      organisationId: contract.providerId,
      personIds: await membersWith(db, contract.providerId, 'signatory'),
    },
  }
  const text = partyNews[news]({ reference: contract.reference, version })
  // Whose words they are is for the buyer to protect: the provider is told nothing that makes it look.
  const sides = news === 'other words' ? [told.buyer] : Object.values(told)
  for (const side of sides) {
    await leaveNotices(db, { jobId, ...side, text, href: href('/contracts/:contractId', { contractId }) })
  }
}

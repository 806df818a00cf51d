import type { Db, Tx } from '#app/platform/database.server.ts'
import type { Forgettable } from '#app/platform/forgettable.server.ts'
import { closedForDays } from '#app/tendering/store/tenders.server.ts'

/** The sealed sections of proposals that were never submitted, counted from the closing time of their tenders. */
export const unsubmittedDrafts: Forgettable = {
  count: async (db, days) => (await draftsToForget(db, days)).reduce((sum, { sections }) => sum + sections, 0),
  forget: async (tx, days) => {
    const drafts = await draftsToForget(tx, days)
    if (drafts.length === 0) return 0
    const proposalIds = drafts.map(({ proposalId }) => proposalId)
    const { numDeletedRows } = await tx
      .deleteFrom('proposal_section')
      .where('proposal_id', 'in', proposalIds)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}

/** The proposals whose drafts have been kept for so many days, each with how many sections of it there are. */
export async function draftsToForget(db: Db | Tx, days: number): Promise<{ proposalId: string; sections: number }[]> {
  const drafts = await db
    .selectFrom('proposal_section')
    .innerJoin('proposal', 'proposal.id', 'proposal_section.proposal_id')
    .select((of) => [
      'proposal.id as proposalId',
      'proposal.tender_id as tenderId',
      of.fn.countAll<number>().as('sections'),
    ])
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(selectFrom('submission').select('submission.id').whereRef('submission.proposal_id', '=', 'proposal.id')),
      ),
    )
    .groupBy('proposal.id')
    .execute()
  const closed = await closedForDays(db, [...new Set(drafts.map(({ tenderId }) => tenderId))], days)
  return drafts.flatMap(({ tenderId, ...draft }) => (closed.has(tenderId) ? [draft] : []))
}

import { findAward, findRankingResult } from '#app/contracts/store/awards.server.ts'
import { findContractOfTender } from '#app/contracts/store/contracts.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatDay } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { findTender } from '#app/tendering/store/tenders.server.ts'

/** Whether this bidder can read its result of a tender. */
export async function hasResult(db: Db, actor: Actor, tenderId: string): Promise<boolean> {
  const row = await db
    .selectFrom('opened_proposal')
    .innerJoin('award', 'award.tender_id', 'opened_proposal.tender_id')
    .select('award.tender_id')
    .where('opened_proposal.tender_id', '=', tenderId)
    .where('opened_proposal.organisation_id', '=', actor.organisationId)
    .where('award.results_released_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** A bidder's own result, and nobody else's: its scores with the panel's reasons, its total, and whether it won. */
export async function resultPage(db: Db, actor: Actor, tenderId: string) {
  const [tender, own] = await Promise.all([
    findTender(db, tenderId),
    db
      .selectFrom('opened_proposal')
      .select('proposal_id as proposalId')
      .where('tender_id', '=', tenderId)
      .where('organisation_id', '=', actor.organisationId)
      .executeTakeFirst(),
  ])
  if (!tender || !own) return refuse({ kind: 'not found' })
  const award = await findAward(db, tenderId)
  const head = { tenderId, title: tender.specification.title, buyer: tender.organisationName }
  if (!award?.earliestSignatureOn) return accept({ ...head, result: null })

  const [ranking, reasons, contract] = await Promise.all([
    findRankingResult(db, tenderId),
    db
      .selectFrom('consensus_score')
      .select(['criterion', 'reason'])
      .where('tender_id', '=', tenderId)
      .where('proposal_id', '=', own.proposalId)
      .execute(),
    findContractOfTender(db, tenderId),
  ])
  const entry = ranking?.entries.find(({ id }) => id === own.proposalId)
  if (!entry) throw new Error(`proposal ${own.proposalId} was opened and is not in the ranking`)
  const { criteria, scale } = tender.specification
  const highest = Math.max(...scale.map(({ score }) => score))
  const won = award.proposalId === own.proposalId
  return accept({
    ...head,
    result: {
      won,
      total: entry.total.rounded,
      standstillEndsOn: award.standstillEndsOn && formatDay(award.standstillEndsOn),
      earliestSignatureOn: formatDay(award.earliestSignatureOn),
      /** For the winner alone. */
      contractId: won && contract ? contract.id : null,
      belowMinimum: entry.belowMinimum.map(({ criterion, score, minimumScore }) => ({
        criterion,
        score,
        minimumScore,
      })),
      criteria: criteria.map(({ key, text, weightBps, scoredBy }) => {
        const part = entry.parts.find(({ criterion }) => criterion === key)
        return {
          key,
          text,
          score: part?.score === null || part?.score === undefined ? null : `${part.score} of ${highest}`,
          marks: part?.marks.rounded ?? '',
          most: weightBps / 100,
          reason:
            scoredBy === 'formula'
              ? 'Computed from your price and your number by the published formula.'
              : (reasons.find(({ criterion }) => criterion === key)?.reason ?? ''),
        }
      }),
    },
  })
}

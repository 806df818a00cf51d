import { findAward, findRankingResult, resultsOf, toldOfWinner } from '#app/contracts/store/awards.server.ts'
import { biddersOf } from '#app/proposals/store/opened-proposals.server.ts'
import { findContractOfTender } from '#app/contracts/store/contracts.server.ts'
import { agreedReasonsFor } from '#app/evaluation/store/consensus.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatDay } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import type { RankingEntry } from '#app/tendering/rank.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'
import { isOfBidder } from '#app/proposals/bidder.ts'

/** What became of this bidder's proposals, where it was told: `true` where it won, by tender. */
export async function ownResults(db: Db, actor: Actor): Promise<Map<string, boolean>> {
  return resultsOf(db, actor)
}

/**
 * A bidder's own result: its scores with the panel's reasons, its total and place, whether it won; and of the winner as
 * much as was released to the others. Nothing of anybody else.
 */
export async function resultPage(db: Db, actor: Actor, tenderId: string) {
  const [tender, bidders] = await Promise.all([findPublished(db, tenderId), biddersOf(db, tenderId)])
  const own = bidders.find((bidder) => isOfBidder(actor, bidder))
  if (!tender || !own) return refuse({ kind: 'not found' })
  const award = await findAward(db, tenderId)
  const { criteria, scale, title } = tender.inForce.specification
  const head = { tenderId, title, buyer: tender.organisationName }
  if (!award?.earliestSignatureOn) return accept({ ...head, result: null })

  const [ranking, reasons, contract] = await Promise.all([
    findRankingResult(db, tenderId),
    agreedReasonsFor(db, tenderId, own.proposalId),
    findContractOfTender(db, tenderId),
  ])
  const entryOf = (proposalId: string) => {
    const entry = ranking?.entries.find(({ id }) => id === proposalId)
    if (!entry) throw new Error(`proposal ${proposalId} was opened and is not in the ranking`)
    return entry
  }
  const entry = entryOf(own.proposalId)
  const won = award.proposalId === own.proposalId
  const told = toldOfWinner(award)
  const highest = Math.max(...scale.map(({ score }) => score))
  const partOf = ({ parts }: RankingEntry, key: string) => {
    const part = parts.find(({ criterion }) => criterion === key)
    const score = part?.score ?? null
    return { score: score === null ? null : `${score} of ${highest}`, marks: part?.marks.rounded ?? '' }
  }
  const winner = entryOf(award.proposalId)
  return accept({
    ...head,
    result: {
      won,
      total: entry.total.rounded,
      place: entry.place,
      standstillEndsOn: award.standstillEndsOn && formatDay(award.standstillEndsOn),
      earliestSignatureOn: formatDay(award.earliestSignatureOn),
      contact: told?.contact ?? null,
      /** For the winner alone. */
      contractId: won && contract ? contract.id : null,
      belowMinimum: entry.belowMinimum.map(({ criterion, score, minimumScore }) => ({
        criterion,
        score,
        minimumScore,
      })),
      criteria: criteria.map(({ key, text, weightBps, scoredBy }) => ({
        key,
        text,
        most: weightBps / 100,
        ...partOf(entry, key),
        reason: scoredBy === 'formula' ? computedReason : (reasons.get(key) ?? ''),
      })),
      /** For the others, as far as it was released to them. */
      winner:
        won || told === null
          ? null
          : {
              name: bidders.find(({ proposalId }) => proposalId === award.proposalId)?.name ?? '',
              source: told.source,
              scores:
                told.tells === 'name'
                  ? null
                  : {
                      total: winner.total.rounded,
                      criteria: criteria.map(({ key, text, weightBps, scoredBy }) => ({
                        key,
                        text,
                        most: weightBps / 100,
                        ...partOf(winner, key),
                        reason:
                          told.tells !== 'reasons'
                            ? null
                            : scoredBy === 'formula'
                              ? computedReason
                              : (told.reasons.find(({ criterion }) => criterion === key)?.reason ?? ''),
                      })),
                    },
            },
    },
  })
}

const computedReason = 'Computed from the price and the number by the published formula.'

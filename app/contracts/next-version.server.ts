import type { Contract } from './contract.ts'
import { dateContradictions, datesInOrder, unusualStart, type DateContradiction } from './contract-dates.ts'
import { drawUp, type ContractDetails } from './draw-up.ts'
import { contractRedrawn } from './events.ts'
import { renderContract, tellParties } from './jobs.ts'
import { settleNewsOf } from './settle-news.server.ts'
import { replaceVersion } from './store/contract-versions.server.ts'
import { sourcesOf } from './store/drawings.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import { noteMeant } from '#app/lib/said-meant.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

interface NextVersion {
  /** Locked by the caller, and signed by nobody. */
  contract: Contract
  details: ContractDetails
  because: string
  /** What is unusual and its actor said is meant. */
  meant?: readonly string[]
  /** `null` where the portal does it by itself, with the details as they were: dates that contradict are no news then. */
  actor: Actor | null
  requestId: string
}

type NextVersionRefusal =
  { kind: 'dates contradict'; contradictions: DateContradiction[] } | { kind: 'not confirmed'; unusual: string[] }

/** Draws the contract up as its next version, from the same sources, and promises its document and the news of it. */
export async function drawNextVersion(
  tx: Tx,
  { contract, details, because, meant = [], actor, requestId }: NextVersion,
): Promise<Result<{ version: number }, NextVersionRefusal>> {
  const { id: contractId, reference, tenderId, proposalId, earliestSignatureOn } = contract
  const tender = await findPublished(tx, tenderId)
  if (!tender) throw new Error(`the tender of contract ${reference} is gone`)
  const at = await portalNow(tx)
  const version = contract.version + 1
  const { sources } = await sourcesOf(tx, { tender, proposalId })
  const terms = drawUp({ ...sources, reference, version, drawnUpAt: at, details })
  const contradictions = dateContradictions(datesInOrder(terms, earliestSignatureOn))
  if (actor && contradictions.length > 0) return refuse({ kind: 'dates contradict', contradictions })
  const unusual = actor ? unusualStart(details.startsOn, tender.inForce.specification.contractStartsOn) : []
  if (unusual.some((text) => !meant.includes(text))) return refuse({ kind: 'not confirmed', unusual })

  const termsSha256 = await replaceVersion(tx, { contractId, terms, because, at })
  await settleNewsOf(tx, contract, at)
  const data = { version, termsSha256, because, ...noteMeant(unusual) }
  await record(tx, contractRedrawn, { subjectId: contractId, data }, { actor, at, requestId })
  await enqueue(tx, renderContract, { contractId, version }, { requestId })
  await enqueue(tx, tellParties, { contractId, version, news: 'drawn up again' }, { requestId })
  return accept({ version })
}

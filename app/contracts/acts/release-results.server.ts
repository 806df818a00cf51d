import { resultsReleased } from '#app/contracts/events.ts'
import { tellBidders } from '#app/contracts/jobs.ts'
import { awardPolicy } from '#app/contracts/policy.ts'
import { signatureDates } from '#app/contracts/signature-dates.ts'
import { findAward, resultRule } from '#app/contracts/store/awards.server.ts'
import { tellOfWinner, type WhatToTell } from '#app/contracts/told-of-winner.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { holidaysByNation } from '#app/reference/bank-holidays.ts'
import { bankHolidays } from '#app/reference/store/facts.server.ts'
import { lockPublished } from '#app/tendering/store/tenders.server.ts'

/**
 * Lets every bidder read its own result and what it may know of the winner's, and begins the standstill. It cannot be
 * taken back.
 */
export async function releaseResults(
  { db, actor, requestId }: Context,
  { tenderId, ...what }: { tenderId: string } & WhatToTell,
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!awardPolicy.release(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockPublished(tx, tenderId)
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!awardPolicy.release(actor, evaluation)) return refuse({ kind: 'not permitted' })
    const award = await findAward(tx, tenderId)
    if (award?.decision !== 'awarded') return refuse({ kind: 'not awarded' })
    if (award.resultsReleasedAt !== null) return refuse({ kind: 'released already' })
    const blockers = standingBlockers(evaluation)
    if (blockers.length > 0) return refuse({ kind: 'does not stand', blockers })

    const at = await portalNow(tx)
    const releasedOn = dayOf(at, tender.timeZone)
    const rule = await resultRule(tx, tender.inForce.specification.regime, releasedOn)
    const told = tellOfWinner(rule, tender.inForce.specification, what)
    if (!told.ok) return refuse({ kind: 'unfit', problems: told.refusal })

    const canonical = canonicalJson(told.value)
    const toldSha256 = sha256(canonical)
    const holidays = holidaysByNation(await bankHolidays(tx, releasedOn))
    const dates = signatureDates(tender.inForce.specification, releasedOn, holidays)
    await tx
      .updateTable('award')
      .set({
        results_released_by: actor.personId,
        results_released_at: toIso(at),
        standstill_ends_on: dates.standstillEndsOn,
        earliest_signature_on: dates.earliestSignatureOn,
        told_of_winner: canonical,
        told_sha256: toldSha256,
      })
      .where('tender_id', '=', tenderId)
      .execute()
    await record(tx, resultsReleased, { subjectId: tenderId, data: { ...dates, toldSha256 } }, { actor, at, requestId })
    await enqueue(tx, tellBidders, { tenderId }, { requestId })
    return accept(dates)
  })
}

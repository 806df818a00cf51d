import type { Instant } from '#app/lib/time.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { CheckingMethod, Verification } from './verification.ts'

type Found = Pick<Verification, 'method' | 'checked' | 'confirmed'>

/**
 * Whether an independent sample and the buyer's records cannot both be right. A sample fits when it confirmed what the
 * share confirmed by the records gives for as many people, to the whole person above or below: 54 of 55 are 10.8 of 11,
 * so 10 or 11 fit and 8 do not. Exact, in whole numbers; each sample is compared by itself.
 */
export function checksDiffer(checks: readonly Found[]): boolean {
  const records = checks.filter(({ method }) => method === 'empirical')
  const checked = records.reduce((sum, one) => sum + one.checked, 0)
  const confirmed = records.reduce((sum, one) => sum + one.confirmed, 0)
  return checks.some(
    (sample) =>
      sample.method === 'third party' &&
      checked > 0 &&
      Math.abs(sample.confirmed * checked - confirmed * sample.checked) >= checked,
  )
}

/** A wish that results are looked at again; it is met by the next check by that method. */
export interface CheckRequest {
  outcome: string
  milestone: string
  method: CheckingMethod
  reason: string
  by: string
  at: Instant
}

/** Wishes that no check has met yet. A payment waits for them. */
export function openRequests<Kept extends Pick<CheckRequest, 'method' | 'at'>>(
  requests: readonly Kept[],
  checks: readonly Pick<Verification, 'method' | 'at'>[],
): Kept[] {
  return requests.filter((asked) => !checks.some(({ method, at }) => method === asked.method && at > asked.at))
}

export type ApprovalRefusal = 'check asked for' | 'checked by the approver' | 'no reason'

/**
 * Whether this person may approve a payment that is due. Whoever checked leaves it to somebody else; alone in the
 * organisation they give a reason, which stands in the record. Checks that differ always need somebody else's reason.
 */
export function approval({
  differ,
  isAskedFor,
  hasChecked,
  othersCould,
  reason,
}: {
  differ: boolean
  isAskedFor: boolean
  /** Whether this person made one of the checks that the payment rests on, an earlier one counting too. */
  hasChecked: boolean
  /** Whether there is anybody else in the organisation who may approve and did not check. */
  othersCould: boolean
  reason: string
}): Result<{ alone: boolean }, ApprovalRefusal> {
  if (isAskedFor) return refuse('check asked for')
  if (hasChecked && (differ || othersCould)) return refuse('checked by the approver')
  if ((differ || hasChecked) && reason.trim() === '') return refuse('no reason')
  return accept({ alone: hasChecked })
}

/** The same of what is due, for one of those who may approve (`approvers`). Whether there is a reason is asked last. */
export function approvalBy(
  personId: string,
  { differ, askedFor, checkedBy }: { differ: boolean; askedFor: readonly unknown[]; checkedBy: readonly string[] },
  { approvers, reason }: { approvers: readonly string[]; reason: string },
): Result<{ alone: boolean }, ApprovalRefusal> {
  return approval({
    differ,
    isAskedFor: askedFor.length > 0,
    hasChecked: checkedBy.includes(personId),
    othersCould: approvers.some((id) => id !== personId && !checkedBy.includes(id)),
    reason,
  })
}

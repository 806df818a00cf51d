import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CheckRequest } from '#app/delivery/compared-checks.ts'
import { checkingMethods } from '#app/delivery/verification.ts'
import { toIso } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export type CohortRequest = CheckRequest & { cohortId: string }

/** Every wish for another check in these cohorts, oldest first. */
export async function checkRequestsOf(db: Db | Tx, cohortIds: readonly string[]): Promise<CohortRequest[]> {
  if (cohortIds.length === 0) return []
  const rows = await db
    .selectFrom('check_request')
    .innerJoin('person', 'person.id', 'check_request.asked_by')
    .select([
      'check_request.cohort_id as cohortId',
      'check_request.outcome',
      'check_request.milestone',
      'check_request.method',
      'check_request.reason',
      'person.name as by',
      'check_request.asked_at as at',
    ])
    .where('check_request.cohort_id', 'in', cohortIds)
    .orderBy('check_request.asked_at')
    .execute()
  return rows.map((row) => ({ ...row, method: z.enum(checkingMethods).parse(row.method) }))
}

export async function saveCheckRequest(
  tx: Tx,
  { cohortId, outcome, milestone, method, reason, askedBy, at }: Omit<CohortRequest, 'by'> & { askedBy: string },
): Promise<void> {
  await tx
    .insertInto('check_request')
    .values({
      id: randomUUID(),
      cohort_id: cohortId,
      outcome,
      milestone,
      method,
      reason,
      asked_by: askedBy,
      asked_at: toIso(at),
    })
    .execute()
}

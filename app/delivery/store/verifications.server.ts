import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { countsByBandSchema } from '#app/delivery/milestone-counts.ts'
import { checkingMethods, type Verification } from '#app/delivery/verification.ts'
import { toIso } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export type CohortVerification = Verification & { cohortId: string }

/** Every check of these cohorts, oldest first. */
export async function verificationsOf(db: Db | Tx, cohortIds: readonly string[]): Promise<CohortVerification[]> {
  if (cohortIds.length === 0) return []
  const rows = await db
    .selectFrom('verification')
    .innerJoin('organisation', 'organisation.id', 'verification.organisation_id')
    .innerJoin('person', 'person.id', 'verification.verified_by')
    .select([
      'verification.cohort_id as cohortId',
      'verification.outcome',
      'verification.milestone',
      'verification.method',
      'verification.version',
      'verification.organisation_id as organisationId',
      'organisation.name as organisationName',
      'verification.checked',
      'verification.confirmed',
      'verification.confirmed_by_band as confirmedByBand',
      'verification.note',
      'person.name as by',
      'verification.verified_by as byId',
      'verification.verified_at as at',
    ])
    .where('verification.cohort_id', 'in', cohortIds)
    .orderBy('verification.verified_at')
    .execute()
  return rows.map((row) => ({
    ...row,
    method: z.enum(checkingMethods).parse(row.method),
    confirmedByBand: row.confirmedByBand === null ? null : countsByBandSchema.parse(row.confirmedByBand),
  }))
}

export async function saveVerification(
  tx: Tx,
  found: Omit<CohortVerification, 'organisationName' | 'by' | 'byId'> & { verifiedBy: string },
): Promise<void> {
  const { cohortId, outcome, milestone, method, version, organisationId, checked, confirmed, note } = found
  await tx
    .insertInto('verification')
    .values({
      id: randomUUID(),
      cohort_id: cohortId,
      outcome,
      milestone,
      method,
      version,
      organisation_id: organisationId,
      checked,
      confirmed,
      confirmed_by_band: found.confirmedByBand === null ? null : JSON.stringify(found.confirmedByBand),
      note,
      verified_by: found.verifiedBy,
      verified_at: toIso(found.at),
    })
    .execute()
}

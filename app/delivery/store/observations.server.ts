import { countsByBandSchema, type MilestoneCount } from '#app/delivery/milestone-counts.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/** The counts of one outcome in one cohort as they stand. */
export interface OutcomeCounts {
  outcome: string
  /** 0 while nothing has been counted. */
  version: number
  recordedAt: Instant
  counts: MilestoneCount[]
}

/** The latest counts of every outcome of a cohort. */
export async function latestCounts(db: Db | Tx, cohortId: string): Promise<OutcomeCounts[]> {
  const byCohort = await latestCountsOf(db, [cohortId])
  return byCohort.get(cohortId) ?? []
}

/** The same for several cohorts at once, by cohort. */
export async function latestCountsOf(db: Db | Tx, cohortIds: readonly string[]): Promise<Map<string, OutcomeCounts[]>> {
  if (cohortIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('observation')
    .select([
      'cohort_id as cohortId',
      'outcome',
      'milestone',
      'version',
      'count',
      'by_band as byBand',
      'recorded_at as recordedAt',
    ])
    .where('cohort_id', 'in', cohortIds)
    .where('version', '=', (later) =>
      later
        .selectFrom('observation as newer')
        .select((of) => of.fn.max('newer.version').as('version'))
        .whereRef('newer.cohort_id', '=', 'observation.cohort_id')
        .whereRef('newer.outcome', '=', 'observation.outcome'),
    )
    .execute()
  const byCohort = new Map<string, OutcomeCounts[]>()
  for (const { cohortId, outcome, version, recordedAt, milestone, count, byBand } of rows) {
    const ofCohort = byCohort.get(cohortId) ?? []
    byCohort.set(cohortId, ofCohort)
    let counted = ofCohort.find((one) => one.outcome === outcome)
    if (!counted) ofCohort.push((counted = { outcome, version, recordedAt, counts: [] }))
    counted.counts.push({ milestone, count, byBand: byBand === null ? null : countsByBandSchema.parse(byBand) })
  }
  return byCohort
}

/** Adds a version that holds every count of the outcome; what stood before is kept. */
export async function saveCounts(
  tx: Tx,
  saved: {
    cohortId: string
    outcome: string
    version: number
    counts: readonly MilestoneCount[]
    recordedBy: string
    at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('observation')
    .values(
      saved.counts.map(({ milestone, count, byBand }) => ({
        cohort_id: saved.cohortId,
        outcome: saved.outcome,
        milestone,
        version: saved.version,
        count,
        by_band: byBand === null ? null : JSON.stringify(byBand),
        recorded_by: saved.recordedBy,
        recorded_at: toIso(saved.at),
      })),
    )
    .execute()
}

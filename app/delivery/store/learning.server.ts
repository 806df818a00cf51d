import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export async function learningOf(db: Db | Tx, cohortId: string) {
  return db
    .selectFrom('learning')
    .innerJoin('person', 'person.id', 'learning.written_by')
    .select(['outcome', 'reached', 'learned', 'person.name as by', 'written_at as at'])
    .where('cohort_id', '=', cohortId)
    .execute()
}

export async function saveLearning(
  tx: Tx,
  written: { cohortId: string; outcome: string; reached: boolean; learned: string; writtenBy: string; at: Instant },
): Promise<void> {
  const { reached, learned } = written
  const text = { reached, learned, written_by: written.writtenBy, written_at: toIso(written.at) }
  await tx
    .insertInto('learning')
    .values({ cohort_id: written.cohortId, outcome: written.outcome, ...text })
    .onConflict((conflict) => conflict.columns(['cohort_id', 'outcome']).doUpdateSet(text))
    .execute()
}

import type { Db } from '#app/platform/database.server.ts'

/** Every outcome and measure of a public framework, framework by framework. */
export async function strategicOutcomes(db: Db) {
  return db
    .selectFrom('strategic_outcome')
    .select(['id', 'framework', 'statement', 'source'])
    .orderBy('framework')
    .orderBy('id')
    .execute()
}

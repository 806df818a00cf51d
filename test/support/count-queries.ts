import type { KyselyPlugin } from 'kysely'
import type { Db } from '#app/platform/database.server.ts'

/** The same database, with a count of the statements that go through it. */
export function countingQueries(db: Db): { db: Db; count: () => number } {
  let count = 0
  const plugin: KyselyPlugin = {
    // A query within a query passes here as well, and is no statement of its own.
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      count += 1
      return Promise.resolve(result)
    },
  }
  return { db: db.withPlugin(plugin), count: () => count }
}

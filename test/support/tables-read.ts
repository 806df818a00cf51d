import type { KyselyPlugin } from 'kysely'
import type { Db } from '#app/platform/database.server.ts'

/** The same database, with the names of all tables that are asked for through it, in parts of a statement written as text too. */
export function readingTables(db: Db): { db: Db; tables: () => string[] } {
  const found = new Set<string>()
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      tablesIn(node, found)
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  return { db: db.withPlugin(plugin), tables: () => [...found].sort() }
}

function tablesIn(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) {
    for (const one of node) tablesIn(one, found)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const { kind, table, sqlFragments } = node as { kind?: string; table?: unknown; sqlFragments?: string[] }
  if (kind === 'TableNode') found.add((table as { identifier: { name: string } }).identifier.name)
  for (const [, name] of (sqlFragments ?? []).join(' ').matchAll(/\b(?:from|join)\s+(\w+)/gi)) if (name) found.add(name)
  for (const value of Object.values(node)) tablesIn(value, found)
}

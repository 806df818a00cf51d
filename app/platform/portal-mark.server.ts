import type { Mode } from './configuration.server.ts'
import type { Db, Tx } from './database.server.ts'

/** What a database was made for, by its own word; `null` where its people and money are real. */
export type Mark = 'demo' | 'test'

export async function markOf(db: Db | Tx): Promise<Mark | null> {
  const row = await db.selectFrom('portal_mark').select('made_for').executeTakeFirst()
  return row?.made_for ?? null
}

/**
 * Whether what only a demo or a test may do can be done here: step into people, move the clock, read the mailbox. The
 * environment alone is not believed.
 */
export async function isForTrying(db: Db | Tx, mode: Mode): Promise<boolean> {
  return mode !== 'production' && (await markOf(db)) !== null
}

/** Why a portal of this mode must not run on, or be restored from, a database with this mark; `null` where it may. */
export function markObstacle(mode: Mode, mark: Mark | null): string | null {
  if (mode === 'production' && mark !== null) {
    return `This database was made for a ${mark}: anybody could become anybody in it, so it never becomes a real portal. Take an empty database.`
  }
  if (mode !== 'production' && mark === null) {
    return `This database was not made for a ${mode}: its people are real, and with PORTAL_MODE=${mode} anybody could become any of them. Leave out PORTAL_MODE and give its DATABASE_URL, or take an empty database.`
  }
  return null
}

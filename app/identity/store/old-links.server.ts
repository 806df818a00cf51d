import { sql } from 'kysely'
import type { Db } from '#app/platform/database.server.ts'

/**
 * Deletes what was asked for and came to nothing, a month after its link ran out: registrations that nobody confirmed, and
 * every link to a new password. @returns how many
 */
export async function forgetOldLinks(db: Db): Promise<number> {
  const isOver = sql<boolean>`expires_at < portal_now() - interval '30 days'`
  const registrations = await db
    .deleteFrom('registration')
    .where('confirmed_at', 'is', null)
    .where(isOver)
    .executeTakeFirst()
  const resets = await db.deleteFrom('password_reset').where(isOver).executeTakeFirst()
  return Number(registrations.numDeletedRows + resets.numDeletedRows)
}

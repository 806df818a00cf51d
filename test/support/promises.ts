import { sql } from 'kysely'
import type { World } from './world.ts'

/** Makes every promise of this file's database older by an interval, such as `15 minutes`. */
export async function agePromises({ owner }: World, by: string): Promise<void> {
  await owner
    .updateTable('outbox')
    .set({ promised_at: sql<string>`promised_at - ${by}::interval` })
    .execute()
}

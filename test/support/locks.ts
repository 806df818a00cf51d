import { sql } from 'kysely'
import type { World } from './world.ts'

/** Returns as soon as so many other connections to this world's database wait for rows of the table. */
export async function aWaiterFor({ owner }: Pick<World, 'owner'>, table: string, count = 1): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like ${`%"${table}"%`}`.execute(owner)
    if (rows.length >= count) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`nobody waits for ${table}`)
}

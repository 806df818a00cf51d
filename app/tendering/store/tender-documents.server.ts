import { sql } from 'kysely'
import type { Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

/** Who saved the first version that had each document, and when. */
export async function documentsAttached(db: Db, tenderId: string): Promise<{ id: string; by: string; at: Instant }[]> {
  const { rows } = await sql<{ id: string; by: string; at: Instant }>`
    select distinct on (1) document ->> 'id' as id, person.name as by, tender_version.saved_at as at
    from tender_version
    join person on person.id = tender_version.saved_by
    cross join jsonb_array_elements(specification -> 'documents') document
    where tender_version.tender_id = ${tenderId}
    order by 1, tender_version.version`.execute(db)
  return rows
}

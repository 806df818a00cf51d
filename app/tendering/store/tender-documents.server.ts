import { sql } from 'kysely'
import type { Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { specificationSchema } from '#app/tendering/specification.ts'
import type { TenderDocument } from '#app/tendering/tender-document.ts'

/** The documents of the version that was published, whatever later versions say; none before publication. */
export async function publishedDocuments(db: Db, tenderId: string): Promise<TenderDocument[]> {
  const row = await db
    .selectFrom('tender_method')
    .innerJoin('tender_version', (join) =>
      join
        .onRef('tender_version.tender_id', '=', 'tender_method.tender_id')
        .onRef('tender_version.version', '=', 'tender_method.version'),
    )
    .select('tender_version.specification')
    .where('tender_method.tender_id', '=', tenderId)
    .executeTakeFirst()
  return row ? specificationSchema.parse(row.specification).documents : []
}

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

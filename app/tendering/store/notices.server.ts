import { sql } from 'kysely'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

export interface NoticeFilter {
  /** Words that title, summary, reference or the buyer's name contain; empty for all. */
  text: string
  /** A region's code, with everything that lies in it; empty for all. */
  region: string
  show: 'open' | 'closed'
  now: Instant
}

/** One page of published tenders: open ones with the nearest deadline first, closed ones with the latest first. */
export async function publishedTenders(
  db: Db,
  filter: NoticeFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  return published(db, filter, await buyersNamed(db, filter.text))
    .innerJoin('organisation', 'organisation.id', 'tender.organisation_id')
    .leftJoin('region', 'region.code', 'tender.region')
    .select([
      'tender.reference',
      'tender.title',
      'tender.summary',
      'tender.state',
      'tender.time_zone as timeZone',
      'tender.questions_close_at as questionsCloseAt',
      'tender.proposals_close_at as proposalsCloseAt',
      'organisation.name as buyer',
      'region.name as region',
    ])
    .orderBy('tender.proposals_close_at', filter.show === 'open' ? 'asc' : 'desc')
    .orderBy('tender.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** @param upTo where counting stops, because a hundred thousand take longer than the rest of the page */
export async function countPublished(db: Db, filter: NoticeFilter, upTo?: number): Promise<number> {
  const fitting = published(db, filter, await buyersNamed(db, filter.text))
    .select('tender.id')
    .$if(upTo !== undefined, (query) => query.limit(upTo ?? 0))
  const { count } = await db
    .selectFrom(fitting.as('fitting'))
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Read beforehand, not in the same statement: only for buyers that it knows by their ids the planner can tell whether the
 * words are rare, and takes their index.
 */
async function buyersNamed(db: Db, text: string): Promise<string[]> {
  if (text === '') return []
  const rows = await db.selectFrom('organisation').select('id').where('name', 'ilike', containing(text)).execute()
  return rows.map(({ id }) => id)
}

function published(db: Db, { text, region, show, now }: NoticeFilter, buyers: readonly string[]) {
  const pattern = containing(text)
  return (
    db
      .selectFrom('tender')
      // Written out as in the partial index, or the planner does not know that it fits.
      .where(sql<boolean>`tender.state <> 'draft'`)
      .where('tender.proposals_close_at', show === 'open' ? '>' : '<=', sql<Instant>`${toIso(now)}`)
      .$if(region !== '', (query) => query.where('tender.region', 'like', `${region.replace(/[^\w]/g, '')}%`))
      .$if(text !== '', (query) =>
        query.where((where) =>
          where.or([
            where('tender.title', 'ilike', pattern),
            where('tender.summary', 'ilike', pattern),
            where('tender.reference', 'ilike', pattern),
            sql<boolean>`tender.organisation_id = any(${buyers}::uuid[])`,
          ]),
        ),
      )
  )
}

/** Signs of the pattern language are only signs. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

import { formatDeadline, toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { regions } from '#app/reference/store/facts.server.ts'
import { countPublished, publishedTenders, type NoticeFilter } from '#app/tendering/store/notices.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

export const tendersPerPage = 20

/** So many tenders are counted; what is more is only said to be more. */
export const mostCounted = 1_000

/** One page of what is published, by four queries, six where words are looked for. `page` beyond the last shows the last. */
export async function findTendersPage(db: Db, asked: Omit<NoticeFilter, 'now'> & { page: number }) {
  const { text, region, show } = asked
  const now = await portalNow(db)
  const filter: NoticeFilter = { text, region, show, now }
  const [counted, allRegions] = await Promise.all([countPublished(db, filter, mostCounted + 1), regions(db)])
  const isMore = counted > mostCounted
  const total = Math.min(counted, mostCounted)
  const { page, pages, rows } = await shownPage(db, filter, { asked: asked.page, total, isMore })
  return {
    text,
    region,
    show,
    total,
    isMore,
    page,
    pages,
    regions: allRegions.map(({ code, name }) => ({ value: code, text: name })),
    tenders: rows.map(({ questionsCloseAt, proposalsCloseAt, timeZone, state, ...row }) => ({
      ...row,
      phase: tenderPhase(
        { state, inForce: { specification: { timetable: { questionsCloseAt, proposalsCloseAt } } } },
        now,
      ),
      deadline: proposalsCloseAt === null ? '' : formatDeadline(proposalsCloseAt, timeZone),
      iso: proposalsCloseAt === null ? '' : toIso(proposalsCloseAt),
    })),
  }
}

/** Where not all are counted, what lies behind the counted pages is known one page at a time. */
async function shownPage(
  db: Db,
  filter: NoticeFilter,
  { asked, total, isMore }: { asked: number; total: number; isMore: boolean },
) {
  const counted = Math.max(1, Math.ceil(total / tendersPerPage))
  const page = isMore ? asked : Math.min(asked, counted)
  const offset = (page - 1) * tendersPerPage
  const rows = await publishedTenders(db, filter, { limit: tendersPerPage + 1, offset })
  if (rows.length === 0 && page > 1) {
    return shownPage(db, filter, { asked, total: await countPublished(db, filter), isMore: false })
  }
  const pages = Math.max(counted, rows.length > tendersPerPage ? page + 1 : page)
  return { page, pages, rows: rows.slice(0, tendersPerPage) }
}

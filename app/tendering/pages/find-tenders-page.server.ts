import { formatDeadline, toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { regions } from '#app/tendering/store/classifications.server.ts'
import { countPublished, publishedTenders, type NoticeFilter } from '#app/tendering/store/notices.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

export const tendersPerPage = 20

/** One page of what is published, always by the same four queries. `page` beyond the last shows the last. */
export async function findTendersPage(db: Db, asked: Omit<NoticeFilter, 'now'> & { page: number }) {
  const { text, region, show } = asked
  const now = await portalNow(db)
  const filter: NoticeFilter = { text, region, show, now }
  const [total, allRegions] = await Promise.all([countPublished(db, filter), regions(db)])
  const pages = Math.max(1, Math.ceil(total / tendersPerPage))
  const page = Math.min(Math.max(1, asked.page), pages)
  const rows = await publishedTenders(db, filter, { limit: tendersPerPage, offset: (page - 1) * tendersPerPage })
  return {
    text,
    region,
    show,
    total,
    page,
    pages,
    regions: allRegions.map(({ code, name }) => ({ value: code, text: name })),
    tenders: rows.map(({ questionsCloseAt, proposalsCloseAt, timeZone, state, ...row }) => ({
      ...row,
      phase: tenderPhase({ state, specification: { timetable: { questionsCloseAt, proposalsCloseAt } } }, now),
      deadline: proposalsCloseAt === null ? '' : formatDeadline(proposalsCloseAt, timeZone),
      iso: proposalsCloseAt === null ? '' : toIso(proposalsCloseAt),
    })),
  }
}

import { z } from 'zod'
import type { AuditFilter } from '#app/audit/pages/audit-page.server.ts'
import { kinds } from '#app/audit/kinds.ts'
import type { EventKind } from '#app/lib/event.ts'
import { dayInAddress, shownPage } from '#app/routes/typed-shapes.ts'

/** What the address says; anything that no form of ours sends counts as nothing. */
const auditQuery = z.object({
  tender: z.uuid().nullable().catch(null),
  person: z.uuid().nullable().catch(null),
  kind: z
    .enum(Object.keys(kinds) as EventKind[])
    .nullable()
    .catch(null),
  page: shownPage,
})

/** The filter of an address, with what was typed as days and what is wrong with it. */
export function readAuditFilter(url: URL) {
  const { tender, person, kind, page } = auditQuery.parse(Object.fromEntries(url.searchParams))
  const from = dayInAddress(url, 'from')
  const to = dayInAddress(url, 'to')
  const filter: AuditFilter = { tenderId: tender, personId: person, kind, from: from.day, to: to.day }
  const errors = {
    ...(from.wrong && { from: ['From: enter a day that exists, like 27 1 2027'] }),
    ...(to.wrong && { to: ['To: enter a day that exists, like 27 1 2027'] }),
  }
  return { filter, page, typed: { from: from.typed, to: to.typed }, errors }
}

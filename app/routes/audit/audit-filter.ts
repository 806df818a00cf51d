import { z } from 'zod'
import type { AuditFilter } from '#app/audit/pages/audit-page.server.ts'
import { kinds } from '#app/audit/kinds.ts'
import { typedDay } from '#app/routes/typed-shapes.ts'
import type { TypedDay } from '#app/ui/date-fields.tsx'

/** What the address says; anything that no form of ours sends counts as nothing. */
const auditQuery = z.object({
  tender: z.uuid().nullable().catch(null),
  person: z.uuid().nullable().catch(null),
  kind: z
    .enum(kinds.map(({ key }) => key))
    .nullable()
    .catch(null),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

/** The filter of an address, with what was typed as days and what is wrong with it. */
export function readAuditFilter(url: URL) {
  const { tender, person, kind, page } = auditQuery.parse(Object.fromEntries(url.searchParams))
  const from = readDay(url, 'from')
  const to = readDay(url, 'to')
  const filter: AuditFilter = { tenderId: tender, personId: person, kind, from: from.day, to: to.day }
  const errors = {
    ...(from.wrong && { from: ['From: enter a day that exists, like 27 1 2027'] }),
    ...(to.wrong && { to: ['To: enter a day that exists, like 27 1 2027'] }),
  }
  return { filter, page, typed: { from: from.typed, to: to.typed }, errors }
}

function readDay(url: URL, name: 'from' | 'to') {
  const part = (key: string) => url.searchParams.get(`${name}.${key}`) ?? ''
  const typed: TypedDay = { day: part('day'), month: part('month'), year: part('year') }
  const read = typedDay().safeParse(typed)
  return { typed, day: read.data ?? null, wrong: !read.success }
}

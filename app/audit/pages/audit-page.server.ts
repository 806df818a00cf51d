import { events } from '#app/audit/events.ts'
import { kinds } from '#app/audit/kinds.ts'
import { auditPolicy } from '#app/audit/policy.ts'
import {
  countRecord,
  readRecord,
  recordChoices,
  subjectsOf,
  type RecordLine,
  type RecordPart,
} from '#app/audit/store/organisation-record.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { csvLine } from '#app/lib/csv.ts'
import type { EventKind } from '#app/lib/event.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { addDays, formatMoment, startOfDay, toIso, type CalendarDay } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { lineWords } from './line-words.server.ts'

/** What somebody looks for; `null` where it does not matter. Both days are meant with. */
export interface AuditFilter {
  tenderId: string | null
  personId: string | null
  kind: EventKind | null
  from: CalendarDay | null
  to: CalendarDay | null
}

const pageSize = 50
const timeZone = 'Europe/London'

/** The record of the actor's organisation, newest first. As many queries for its last page as for its first. */
export async function auditPage(db: Db, actor: Actor, filter: AuditFilter, wanted: number) {
  if (!auditPolicy.viewRecord(actor, actor.organisationId)) return refuse({ kind: 'not permitted' })
  const [part, choices] = await Promise.all([partFor(db, actor, filter), recordChoices(db, actor.organisationId)])
  const total = await countRecord(db, part)
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.min(Math.max(1, wanted), pages)
  const lines = await readRecord(db, part, { limit: pageSize, offset: (page - 1) * pageSize })
  const words = await lineWords(db, actor, lines)
  return accept({
    organisation: actor.organisationName,
    tenders: choices.tenders.map(({ id, reference, title }) => ({ value: id, text: `${reference} – ${title}` })),
    people: choices.people.map(({ id, name }) => ({ value: id, text: name })),
    kinds: Object.entries(kinds).map(([value, text]) => ({ value, text })),
    moments: lines.map(({ id, at, organisation }, index) => ({
      key: id,
      by: words[index]?.by ?? null,
      // Whose people it was matters only where it was not one's own.
      of: organisation === actor.organisationName ? null : organisation,
      title: words[index]?.title ?? '',
      tender: words[index]?.tender ?? null,
      when: formatMoment(at, timeZone),
      iso: toIso(at),
    })),
    total,
    page,
    pages,
  })
}

/** The same as CSV, all of it, in blocks of lines: the whole of a long record is never held at once. */
export async function auditCsv(db: Db, actor: Actor, filter: AuditFilter, blockSize = 1_000) {
  if (!auditPolicy.viewRecord(actor, actor.organisationId)) return refuse({ kind: 'not permitted' })
  return accept(csvBlocks(db, actor, await partFor(db, actor, filter), blockSize))
}

const csvColumns = [
  ...['Time (UTC)', 'Person', 'Organisation', 'What was done', 'Whom or which proposal'],
  ...['Tender', 'Title of the tender', 'Contract', 'Kind', 'Line'],
]

async function* csvBlocks(db: Db, actor: Actor, part: RecordPart, blockSize: number): AsyncGenerator<string> {
  // The mark tells spreadsheets that this is UTF-8.
  yield `\uFEFF${csvLine(csvColumns)}`
  let last: RecordLine | undefined
  do {
    const lines = await readRecord(db, part, { limit: blockSize, after: last })
    const words = await lineWords(db, actor, lines)
    yield lines
      .map(({ id, type, at, organisation }, index) => {
        const { by = null, title = '', whom = null, tender = null } = words[index] ?? {}
        return csvLine([
          ...[toIso(at), by ?? 'The portal', organisation ?? '', title, whom ?? ''],
          ...[tender?.reference ?? '', tender?.title ?? '', tender?.contractReference ?? '', type, id],
        ])
      })
      .join('')
    last = lines.length < blockSize ? undefined : lines.at(-1)
  } while (last !== undefined)
}

async function partFor(
  db: Db,
  { organisationId }: Actor,
  { tenderId, personId, kind, from, to }: AuditFilter,
): Promise<RecordPart> {
  return {
    organisationId,
    subjectIds: await subjectsOf(db, organisationId, tenderId),
    onlySubjects: tenderId !== null,
    personId,
    types: kind && Object.values(events).flatMap((event) => (event.kind === kind ? [event.type] : [])),
    from: from && startOfDay(from, timeZone),
    until: to && startOfDay(addDays(to, 1), timeZone),
  }
}

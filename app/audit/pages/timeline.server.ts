import type { Actor } from '#app/identity/actor.ts'
import { formatMoment, toIso } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { lineWords } from './line-words.server.ts'

export interface Moment {
  key: string
  /** Who did it; `null` for what the portal did by itself. */
  by: string | null
  /** Whose people it was, where it was not the reader's own organisation. */
  of: string | null
  title: string
  when: string
  iso: string
}

const pageSize = 100

/** The record about these subjects in plain words, newest first. Whoever calls has decided who may see it. */
export async function timelineOf(
  db: Db,
  actor: Actor,
  subjectIds: readonly string[],
  { timeZone, page: wanted }: { timeZone: string; page: number },
): Promise<{ moments: Moment[]; page: number; pages: number }> {
  const lines = db.selectFrom('event').where('subject_id', 'in', subjectIds)
  const { count } = await lines.select((of) => of.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(Math.max(1, wanted), pages)
  const rows = await lines
    .leftJoin('person', 'person.id', 'event.actor_id')
    .leftJoin('organisation', 'organisation.id', 'event.organisation_id')
    .select([
      'event.id',
      'event.type',
      'event.subject_id as subjectId',
      'event.data',
      'event.at',
      'event.organisation_id as organisationId',
      'person.name as person',
      'organisation.name as organisation',
    ])
    .orderBy('sequence', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const words = await lineWords(db, actor, rows)
  const moments = rows.map(({ id, at, organisationId, organisation }, index) => ({
    key: id,
    by: words[index]?.by ?? null,
    of: organisationId === actor.organisationId ? null : organisation,
    title: words[index]?.title ?? '',
    when: formatMoment(at, timeZone),
    iso: toIso(at),
  }))
  return { moments, page, pages }
}

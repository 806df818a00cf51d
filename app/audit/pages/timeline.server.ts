import { events, wording } from '#app/audit/wording.ts'
import { formatMoment, toIso } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

export interface Moment {
  key: string
  /** Who did it; `null` for what the portal did by itself. */
  by: string | null
  title: string
  when: string
  iso: string
}

const pageSize = 100

/** The record about these subjects in plain words, newest first. Whoever calls has decided who may see it. */
export async function timelineOf(
  db: Db,
  subjectIds: readonly string[],
  { timeZone, page: wanted }: { timeZone: string; page: number },
): Promise<{ moments: Moment[]; page: number; pages: number }> {
  const lines = db.selectFrom('event').where('subject_id', 'in', subjectIds)
  const { count } = await lines.select((of) => of.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(Math.max(1, wanted), pages)
  const rows = await lines
    .leftJoin('person', 'person.id', 'event.actor_id')
    .select(['event.id', 'event.type', 'event.data', 'event.at', 'person.name'])
    .orderBy('sequence', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const moments = rows.map(({ id, type, data, at, name }) => ({
    key: id,
    by: name,
    title: worded(type, data),
    when: formatMoment(at, timeZone),
    iso: toIso(at),
  }))
  return { moments, page, pages }
}

const definitions = new Map(Object.values(events).map((event) => [event.type as string, event]))

/** What an event says, after the name of whoever did it. @throws for a type that no area defines */
export function worded(type: string, data: unknown): string {
  const definition = definitions.get(type)
  if (!definition) throw new Error(`the record holds an event that nobody defines: ${type}`)
  const say = wording[definition.type] as (data: unknown) => string
  return say(definition.data.parse(data))
}

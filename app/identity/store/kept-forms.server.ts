import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#app/platform/database.server.ts'
import type { Keys } from '#app/platform/keys.server.ts'

/** A form that was sent at the wrong moment, kept for an hour for the person who typed it. */
export interface KeptForm {
  id: string
  /** Of the page on which it stands, with its query. */
  path: string
  /** `application/x-www-form-urlencoded` */
  body: string
}

const mostForOnePerson = 5

/** @returns the id under which its person, and nobody else, finds it */
export async function keepForm(
  db: Db,
  keys: Keys,
  { id = randomUUID(), personId, path, body }: { id?: string; personId: string; path: string; body: string },
): Promise<string> {
  await db
    .insertInto('kept_form')
    .values({
      id,
      person_id: personId,
      path,
      concealed: keys.conceal(body, ownerOf(id, personId)),
      kept_at: sql<string>`clock_timestamp()`,
    })
    .execute()
  await db
    .deleteFrom('kept_form')
    .where('person_id', '=', personId)
    .where('id', 'not in', (latest) =>
      latest
        .selectFrom('kept_form')
        .select('id')
        .where('person_id', '=', personId)
        .orderBy('kept_at', 'desc')
        .limit(mostForOnePerson),
    )
    .execute()
  return id
}

export async function findKeptForm(
  db: Db,
  keys: Keys,
  { id, personId }: { id: string; personId: string },
): Promise<KeptForm | null> {
  const row = await db
    .selectFrom('kept_form')
    .select(['path', 'concealed'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where(isYoung)
    .executeTakeFirst()
  return row ? { id, path: row.path, body: keys.reveal(row.concealed, ownerOf(id, personId)) } : null
}

/** Finds it and keeps it no longer: of two who ask at once, one gets it. */
export async function takeKeptForm(
  db: Db,
  keys: Keys,
  { id, personId }: { id: string; personId: string },
): Promise<KeptForm | null> {
  const row = await db
    .deleteFrom('kept_form')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where(isYoung)
    .returning(['path', 'concealed'])
    .executeTakeFirst()
  return row ? { id, path: row.path, body: keys.reveal(row.concealed, ownerOf(id, personId)) } : null
}

/** @returns how many were kept for longer than an hour */
export async function forgetKeptForms(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('kept_form')
    .where(sql<boolean>`not ${isYoung}`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const isYoung = sql<boolean>`(kept_at > clock_timestamp() - interval '1 hour')`

function ownerOf(id: string, personId: string): string {
  return `kept form ${id} of ${personId}`
}

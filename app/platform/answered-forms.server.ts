import { sql } from 'kysely'
import type { Db } from './database.server.ts'
import { sha256, type Keys } from './keys.server.ts'

/** What a form was answered with, when something was done: where it led, or what its page shows. */
export type FormAnswer = { location: string } | { status: number; shown: unknown }

/** Longer than any act takes: whoever began and is not there any more left nothing behind. */
const abandonedAfter = sql`interval '60 seconds'`
const kept = sql`interval '1 hour'`
const realNow = sql<string>`clock_timestamp()`

/** @returns whether this is the first to come with this key, or the first whose turn was never ended */
export async function beginForm(db: Db, key: string): Promise<boolean> {
  const row = await db
    .insertInto('answered_form')
    .values({ key: sha256(key), begun_at: realNow, concealed: null })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ begun_at: realNow })
        .where('answered_form.concealed', 'is', null)
        .where(sql<boolean>`answered_form.begun_at < clock_timestamp() - ${abandonedAfter}`),
    )
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

export async function keepAnswer(db: Db, keys: Keys, key: string, answer: FormAnswer): Promise<void> {
  await db
    .updateTable('answered_form')
    .set({ concealed: keys.conceal(JSON.stringify(answer), ownerOf(key)) })
    .where('key', '=', sha256(key))
    .execute()
}

/** Nothing was done: whoever sends it again is answered anew. */
export async function forgetForm(db: Db, key: string): Promise<void> {
  await db.deleteFrom('answered_form').where('key', '=', sha256(key)).execute()
}

/** @returns the answer; `'under way'` while the first is being answered; `null` where there is none */
export async function answerOf(db: Db, keys: Keys, key: string): Promise<FormAnswer | 'under way' | null> {
  const row = await db.selectFrom('answered_form').select('concealed').where('key', '=', sha256(key)).executeTakeFirst()
  if (!row) return null
  return row.concealed ? (JSON.parse(keys.reveal(row.concealed, ownerOf(key))) as FormAnswer) : 'under way'
}

/** @returns how many were kept for longer than an hour */
export async function forgetAnsweredForms(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('answered_form')
    .where(sql<boolean>`begun_at < clock_timestamp() - ${kept}`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

function ownerOf(key: string): string {
  return `answer to the form ${sha256(key)}`
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { MailWords } from '#app/lib/mail-text.ts'
import type { Db, Tx } from './database.server.ts'
import { deliverMail } from './jobs.ts'
import { enqueue } from './outbox.server.ts'

export interface NewMail {
  /** One address. */
  to: string
  subject: MailWords
  text: MailWords
}

/** A mail that this worker alone may send now. `attempts` counts this one, and tells this claim from a later one. */
export interface ClaimedMail {
  id: string
  recipient: string
  subject: string
  text: string
  attempts: number
}

// Delivery is real time, like the outbox: a moved demo clock must not hold a mail back.
const realNow = sql<string>`clock_timestamp()`

/** Writes a mail and promises its delivery, in the transaction of the act: it is sent if and only if the change is made. */
export async function sendMail(
  tx: Tx,
  { to, subject, text }: NewMail,
  { requestId }: { requestId: string },
): Promise<{ mailId: string }> {
  const mailId = randomUUID()
  await tx
    .insertInto('mail')
    .values({
      id: mailId,
      recipient: to,
      subject,
      body: text,
      state: 'waiting',
      attempts: 0,
      request_id: requestId,
      written_at: realNow,
    })
    .execute()
  await enqueue(tx, deliverMail, { mailId }, { requestId })
  return { mailId }
}

/** Short, because whoever is killed cannot give it back, and renewed while the mail is on its way. */
const claimEnd = sql<string>`clock_timestamp() + interval '20 seconds'`
const renewMs = 5_000

/**
 * Takes a waiting mail, so that two workers with the same promise do not both send it. No attempt is counted where another
 * has it.
 * @returns `'settled'` for one that needs nothing more, `'taken'` while another worker has it
 */
export async function claimMail(db: Db, mailId: string): Promise<ClaimedMail | 'settled' | 'taken'> {
  const claimed = await db
    .updateTable('mail')
    .set({ attempts: sql<number>`attempts + 1`, claimed_until: claimEnd })
    .where('id', '=', mailId)
    .where('state', '=', 'waiting')
    .where(sql<boolean>`(claimed_until is null or claimed_until < clock_timestamp())`)
    .returning(['id', 'recipient', 'subject', 'body as text', 'attempts'])
    .executeTakeFirst()
  if (claimed) return { ...claimed, text: claimed.text ?? '' }
  const seen = await db.selectFrom('mail').select('state').where('id', '=', mailId).executeTakeFirst()
  return seen?.state === 'waiting' ? 'taken' : 'settled'
}

/** Keeps a claim for as long as `work` takes, however slowly its server answers. */
export async function holdingMail<Result>(db: Db, { id, attempts }: ClaimedMail, work: () => Promise<Result>) {
  const renew = () =>
    db
      .updateTable('mail')
      .set({ claimed_until: claimEnd })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where('attempts', '=', attempts)
      .execute()
      // One that is not renewed in time is free for another: at worst the letter goes out twice.
      .catch(() => undefined)
  const renewing = setInterval(() => void renew(), renewMs)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
  }
}

/** How an attempt ended. What was sent and is not kept to be shown loses its text: it may hold a one-time link. */
export type MailOutcome =
  | { state: 'sent'; keepText: boolean }
  | { state: 'bounced'; reason: string }
  | { state: 'waiting' | 'failed'; reason: string; attempts: number }

/** A failed attempt changes nothing where another worker has taken or sent the mail since. */
export async function noteMailOutcome(db: Db | Tx, mailId: string, outcome: MailOutcome): Promise<void> {
  const sent = outcome.state === 'sent'
  await db
    .updateTable('mail')
    .set({
      state: outcome.state,
      claimed_until: null,
      last_error: sent ? null : outcome.reason.slice(0, 500),
      settled_at: outcome.state === 'waiting' ? null : realNow,
      ...(sent && !outcome.keepText ? { body: null } : {}),
    })
    .where('id', '=', mailId)
    .$if('attempts' in outcome, (update) =>
      update.where('state', '=', 'waiting').where('attempts', '=', 'attempts' in outcome ? outcome.attempts : null),
    )
    .execute()
}

/** Locks a mail: how its delivery ended is not noted meanwhile. */
export async function lockMail(tx: Tx, mailId: string) {
  return tx
    .selectFrom('mail')
    .select(['state', 'subject', 'request_id as requestId'])
    .where('id', '=', mailId)
    .forUpdate()
    .executeTakeFirst()
}

/** Puts a mail that was sent, and came back, on the list of undelivered mail. */
export async function markMailReturned(tx: Tx, mailId: string, reason: string): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ state: 'bounced', last_error: reason, settled_at: realNow })
    .where('id', '=', mailId)
    .where('state', '=', 'sent')
    .execute()
}

/** Mails that were given up, refused for good or reported back, and that nobody has let rest. The newest first. */
export async function undeliveredMail(db: Db, limit = 100) {
  return db
    .selectFrom('mail')
    .select([
      'id',
      'recipient',
      'subject',
      'state',
      'attempts',
      'last_error as lastError',
      'written_at as writtenAt',
      'settled_at as settledAt',
      sql<boolean>`body is not null`.as('canBeTriedAgain'),
    ])
    .where('state', 'in', ['failed', 'bounced'])
    .where('let_rest_at', 'is', null)
    .orderBy('written_at', 'desc')
    .limit(limit)
    .execute()
}

/** A mail that could not be delivered, without what it says. */
export async function findUndeliveredMail(db: Db | Tx, id: string) {
  return db
    .selectFrom('mail')
    .select(['id', 'recipient', 'subject'])
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'bounced'])
    .where('let_rest_at', 'is', null)
    .executeTakeFirst()
}

/** Those of these mails that are known not to have arrived; `null` for a mail that is forgotten. */
export async function undeliveredAmong(db: Db, mailIds: readonly (string | null)[]): Promise<Set<string | null>> {
  const ids = mailIds.filter((id) => id !== null)
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('mail')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', ['failed', 'bounced'])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** The newest mails with what they say, for a demo's mailbox. */
export async function newestMails(db: Db, limit: number) {
  return db
    .selectFrom('mail')
    .select(['id', 'recipient', 'subject', 'body', 'written_at as writtenAt'])
    .orderBy('written_at', 'desc')
    .limit(limit)
    .execute()
}

/** Promises the delivery of an undelivered mail once more. @returns false where it is not undelivered, or its text is gone */
export async function tryMailAgain(tx: Tx, mailId: string, { requestId }: { requestId: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ state: 'waiting', attempts: 0, settled_at: null })
    .where('id', '=', mailId)
    .where('state', 'in', ['failed', 'bounced'])
    .where('body', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await enqueue(tx, deliverMail, { mailId }, { requestId })
  return true
}

/** Takes an undelivered mail off the list, and forgets its text. @returns whether it was on it */
export async function letMailRest(tx: Tx, mailId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ let_rest_at: realNow, body: null })
    .where('id', '=', mailId)
    .where('state', 'in', ['failed', 'bounced'])
    .where('let_rest_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Mails that wait although their promise must have been tried to the end long ago: it was lost with its queue. */
export async function mailLeftWaiting(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('mail')
    .select('id')
    .where('state', '=', 'waiting')
    .where(sql<boolean>`written_at < clock_timestamp() - interval '6 hours'`)
    .execute()
  return rows.map(({ id }) => id)
}

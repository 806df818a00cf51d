import type { Actor } from '#app/identity/actor.ts'
import { personsActingFor } from '#app/identity/store/members.server.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { boughtBy } from './buyers.server.ts'

/** A question without its asker: nobody who reads questions is told whose they are. */
export interface Clarification {
  id: string
  /** In the words of its asker, which everybody else reads only where they were published as they are. */
  question: string
  /** `null` before the answer, and for what was published as it was asked. */
  publishedQuestion: string | null
  askedAt: Instant
  answer: string | null
  answeredAt: Instant | null
  declinedReason: string | null
  declinedAt: Instant | null
}

/** A question as everybody reads it: in the words that the buyer published, which may be other than its asker's. */
export interface PublishedQuestion {
  id: string
  question: string
  answer: string
  answeredAt: Instant
}

/**
 * The published questions, in the order in which they were answered. Whoever shows a question to others than its buyer and
 * its asker takes it from here: no other file reads the asker's words.
 */
export async function publishedQuestions(db: Db | Tx, tenderId: string): Promise<PublishedQuestion[]> {
  return db
    .selectFrom('clarification')
    .select((of) => [
      'id',
      of.fn.coalesce('published_question', 'question').as('question'),
      'answer',
      'answered_at as answeredAt',
    ])
    .where('tender_id', '=', tenderId)
    .where('answer', 'is not', null)
    .where('answered_at', 'is not', null)
    .orderBy('answered_at')
    .orderBy('id')
    .$narrowType<{ answer: string; answeredAt: Instant }>()
    .execute()
}

/** All questions with the words of their askers, for the buyer who answers them; oldest first. */
export async function clarificationsOf(db: Db | Tx, tenderId: string): Promise<Clarification[]> {
  return clarifications(db).where('tender_id', '=', tenderId).orderBy('asked_at').orderBy('id').execute()
}

/** What an organisation asked about this tender itself, oldest first. */
export async function clarificationsBy(db: Db, tenderId: string, organisationId: string): Promise<Clarification[]> {
  return clarifications(db)
    .where('tender_id', '=', tenderId)
    .where('organisation_id', '=', organisationId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

/** Members of the organisation that asked. */
export async function askerOf(
  db: Db,
  clarificationId: string,
): Promise<{ organisationId: string; personIds: string[] } | undefined> {
  const asked = await db
    .selectFrom('clarification')
    .select('organisation_id as organisationId')
    .where('id', '=', clarificationId)
    .executeTakeFirst()
  return asked && (await personsActingFor(db, [asked.organisationId]))[0]
}

export async function findClarification(db: Db | Tx, tenderId: string, clarificationId: string) {
  return clarifications(db).where('tender_id', '=', tenderId).where('id', '=', clarificationId).executeTakeFirst()
}

/** How many questions wait for an answer in each published tender of this buyer; those that close first come first. */
export async function waitingQuestions(db: Db, actor: Actor) {
  return db
    .selectFrom('clarification')
    .innerJoin('tender', 'tender.id', 'clarification.tender_id')
    .select((of) => [
      'tender.id as tenderId',
      'tender.title',
      'tender.time_zone as timeZone',
      'tender.questions_close_at as questionsCloseAt',
      'tender.proposals_close_at as proposalsCloseAt',
      of.fn.countAll<number>().as('count'),
    ])
    .where('tender.id', 'in', boughtBy(db, actor))
    .where('tender.state', '=', 'published')
    .where('clarification.answer', 'is', null)
    .where('clarification.declined_at', 'is', null)
    .groupBy('tender.id')
    .orderBy('tender.proposals_close_at')
    .execute()
}

/** The same question of the same organisation, where there is one. */
export async function findSameQuestion(
  tx: Tx,
  { tenderId, actor, question }: { tenderId: string; actor: Actor; question: string },
) {
  return tx
    .selectFrom('clarification')
    .select('id')
    .where('tender_id', '=', tenderId)
    .where('organisation_id', '=', actor.organisationId)
    .where('question', '=', question)
    .executeTakeFirst()
}

export async function saveQuestion(
  tx: Tx,
  asked: { id: string; tenderId: string; actor: Actor; question: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('clarification')
    .values({
      id: asked.id,
      tender_id: asked.tenderId,
      organisation_id: asked.actor.organisationId,
      asked_by: asked.actor.personId,
      question: asked.question,
      asked_at: toIso(asked.at),
      answer: null,
      answered_by: null,
    })
    .execute()
}

/** @throws when it was answered before: the caller holds the tender's lock, so this is a fault */
export async function saveAnswer(
  tx: Tx,
  {
    clarificationId,
    publishedQuestion,
    answer,
    answeredBy,
    at,
  }: { clarificationId: string; publishedQuestion: string; answer: string; answeredBy: string; at: Instant },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('clarification')
    .set({ published_question: publishedQuestion, answer, answered_by: answeredBy, answered_at: toIso(at) })
    .where('id', '=', clarificationId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`clarification ${clarificationId} was answered before`)
}

/** @throws when it was settled before: the caller holds the tender's lock, so this is a fault */
export async function saveDeclined(
  tx: Tx,
  {
    clarificationId,
    reason,
    declinedBy,
    at,
  }: { clarificationId: string; reason: string; declinedBy: string; at: Instant },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('clarification')
    .set({ declined_reason: reason, declined_by: declinedBy, declined_at: toIso(at) })
    .where('id', '=', clarificationId)
    .where('answer', 'is', null)
    .where('declined_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`clarification ${clarificationId} was settled before`)
}

function clarifications(db: Db | Tx) {
  return db
    .selectFrom('clarification')
    .select([
      'id',
      'question',
      'published_question as publishedQuestion',
      'asked_at as askedAt',
      'answer',
      'answered_at as answeredAt',
      'declined_reason as declinedReason',
      'declined_at as declinedAt',
    ])
}

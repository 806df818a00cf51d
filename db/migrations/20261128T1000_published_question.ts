import { sql, type Kysely } from 'kysely'

/**
 * A question as everybody reads it, beside the words of its asker; and a question that is not answered, for a reason.
 * Answered rows without published words were published as they were asked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table clarification
      add column published_question text
        constraint clarification_published_not_blank check (btrim(published_question) <> ''),
      add column declined_reason text
        constraint clarification_declined_reason_not_blank check (btrim(declined_reason) <> ''),
      add column declined_by uuid references person,
      add column declined_at timestamptz(3),
      add constraint clarification_published_with_answer check (published_question is null or answer is not null),
      add constraint clarification_declined_completely check (
        (declined_at is null) = (declined_reason is null) and (declined_at is null) = (declined_by is null)
      ),
      add constraint clarification_answered_or_declined check (answer is null or declined_at is null)`.execute(db)
}

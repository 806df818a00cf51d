import { sql, type Kysely } from 'kysely'

/** What a writer said is meant, in the words of the question: with the date or the figure changed, it is another question. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tender_confirmation (
      tender_id uuid not null references tender,
      question text not null constraint tender_confirmation_question_not_blank check (btrim(question) <> ''),
      confirmed_by uuid not null references person,
      confirmed_at timestamptz(3) not null,
      primary key (tender_id, question)
    )`.execute(db)
  await sql`revoke update, delete on tender_confirmation from outturn_application`.execute(db)
}

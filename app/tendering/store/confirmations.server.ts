import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export interface Confirmation {
  question: string
  by: string
  name: string
}

/** What somebody said is meant, of any version: it holds as long as the question reads the same. */
export async function confirmationsOf(db: Db | Tx, tenderId: string): Promise<Confirmation[]> {
  return db
    .selectFrom('tender_confirmation')
    .innerJoin('person', 'person.id', 'tender_confirmation.confirmed_by')
    .select(['question', 'confirmed_by as by', 'person.name'])
    .where('tender_id', '=', tenderId)
    .execute()
}

export async function saveConfirmations(
  tx: Tx,
  { tenderId, questions, by, at }: { tenderId: string; questions: readonly string[]; by: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('tender_confirmation')
    .values(questions.map((question) => ({ tender_id: tenderId, question, confirmed_by: by, confirmed_at: toIso(at) })))
    .execute()
}

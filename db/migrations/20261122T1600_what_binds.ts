import { sql, type Kysely } from 'kysely'

/** What the application writes once and can never change afterwards, whatever a fault or an intruder makes it try. */
const writtenOnce = [
  'organisation_key',
  'tender_version',
  'tender_approval',
  'tender_method',
  'tender_key',
  'interest_registration',
  'contract_version',
  'contract_document',
  'contract_check',
  'contract_signature',
  'contract_verifier',
  'cohort',
  'observation',
  'verification',
  'payment_line',
]

/** What may be led from one state to the next, but not removed. */
const neverRemoved = ['organisation', 'person', 'tender', 'clarification', 'proposal', 'award', 'contract', 'learning']

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of writtenOnce) {
    await sql`revoke update, delete on ${sql.table(table)} from outturn_application`.execute(db)
  }
  for (const table of neverRemoved) {
    await sql`revoke delete on ${sql.table(table)} from outturn_application`.execute(db)
  }
  await sql`revoke insert, update, delete on portal_clock from outturn_application`.execute(db)
}

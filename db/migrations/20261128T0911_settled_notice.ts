import { sql, type Kysely } from 'kysely'

/** A notice that asks for something is no news once that is done; of decided awards it is done already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notice add column settled_at timestamptz(3)`.execute(db)
  await sql`
    update notice set settled_at = award.decided_at
    from award
    where award.decision is not null and notice.href = '/buyer/tenders/' || award.tender_id || '/award'`.execute(db)
}

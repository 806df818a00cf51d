import { sql, type Kysely } from 'kysely'

/** Which mail carried an invitation, so that whoever invited sees that it did not arrive. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitation add column mail_id uuid references mail on delete set null`.execute(db)
  // Without it, every mail that retention removes would look through all invitations.
  await sql`create index invitation_by_mail on invitation (mail_id)`.execute(db)
}

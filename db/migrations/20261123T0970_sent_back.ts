import { sql, type Kysely } from 'kysely'

/** An approver's "not like this": of one version, with the reason. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tender_return (
      tender_id uuid not null,
      version integer not null,
      returned_by uuid not null references person,
      returned_at timestamptz(3) not null,
      reason text not null constraint tender_return_reason_not_blank check (btrim(reason) <> ''),
      primary key (tender_id, version),
      foreign key (tender_id, version) references tender_version
    )`.execute(db)
  await sql`revoke update, delete on tender_return from outturn_application`.execute(db)
}

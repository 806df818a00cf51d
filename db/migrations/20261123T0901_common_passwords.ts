import { sql, type Kysely } from 'kysely'
import { commonPasswords, commonPasswordsSource } from '../reference/common-passwords.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table common_password (password text primary key, source text not null)`.execute(db)
  const rows = commonPasswords.map((password) => ({ password, source: commonPasswordsSource }))
  await sql`
    insert into common_password
    select * from json_populate_recordset(null::common_password, ${JSON.stringify(rows)})`.execute(db)
  await sql`revoke insert, update, delete on common_password from outturn_application`.execute(db)
}

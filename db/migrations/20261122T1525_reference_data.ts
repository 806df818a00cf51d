import { sql, type Kysely } from 'kysely'
import { bankHolidays, bankHolidaysSource } from '../reference/bank-holidays.ts'
import { cpvCodes, cpvSource } from '../reference/cpv-codes.ts'
import { regions, regionsSource } from '../reference/regions.ts'
import { frameworks } from '../reference/strategic-outcomes.ts'

/** Facts that tenders refer to. Lists change by further migrations: a code that a tender uses is never taken away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const holidays = Object.entries(bankHolidays).flatMap(([jurisdiction, days]) =>
    days.map(([onDay, name]) => ({ jurisdiction, on_day: onDay, name, source: bankHolidaysSource })),
  )
  const outcomes = frameworks.flatMap(({ name, source, outcomes }) =>
    outcomes.map(([id, statement]) => ({ id, framework: name, statement, source })),
  )
  await sql`
    insert into strategic_outcome
    select * from json_populate_recordset(null::strategic_outcome, ${JSON.stringify(outcomes)})`.execute(db)
  await sql`
    insert into region
    select * from json_populate_recordset(null::region, ${JSON.stringify(listed(regions, regionsSource))})`.execute(db)
  await sql`
    insert into cpv_code
    select * from json_populate_recordset(null::cpv_code, ${JSON.stringify(listed(cpvCodes, cpvSource))})`.execute(db)
  await sql`
    insert into bank_holiday
    select * from json_populate_recordset(null::bank_holiday, ${JSON.stringify(holidays)})`.execute(db)
}

function listed(pairs: readonly (readonly [code: string, name: string])[], source: string) {
  return pairs.map(([code, name]) => ({ code, name, source }))
}

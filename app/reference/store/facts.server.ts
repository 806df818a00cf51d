import { sql } from 'kysely'
import type { CalendarDay } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import type { BankHoliday } from '#app/reference/bank-holidays.ts'

/** In the order of their codes. */
export async function regions(db: Db) {
  return db.selectFrom('region').select(['code', 'name']).orderBy('code').execute()
}

/** Every code that ever was, with its latest name: what is published keeps the codes that it has. */
export async function cpvCodes(db: Db) {
  return db
    .selectFrom('cpv_code')
    .distinctOn('code')
    .select(['code', 'name'])
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .execute()
}

/** Those that a draft can choose on this day. */
export async function cpvCodesInForce(db: Db, on: CalendarDay) {
  return db.selectFrom('cpv_code').select(['code', 'name']).where(inForce(on)).orderBy('code').execute()
}

/** The bank holidays of every nation, as they are known on a day. */
export async function bankHolidays(db: Db | Tx, on: CalendarDay): Promise<BankHoliday[]> {
  return db
    .selectFrom('bank_holiday')
    .select(['on_day as onDay', 'name', 'jurisdiction'])
    .where(inForce(on))
    .orderBy('jurisdiction')
    .execute()
}

/** The rule about what losers are told under this regime that is in force on a day; `undefined` where nobody wrote one. */
export async function findResultRule(db: Db | Tx, regime: string | null, on: CalendarDay) {
  return db
    .selectFrom('result_rule')
    .select(['tells', 'source'])
    .where('regime', '=', regime)
    .where(inForce(on))
    .executeTakeFirst()
}

function inForce(on: CalendarDay) {
  return sql<boolean>`valid_from <= ${on} and (valid_until is null or valid_until > ${on})`
}

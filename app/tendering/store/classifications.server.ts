import type { CalendarDay } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { namedHolidays, type NamedHolidays } from '#app/tendering/day-off.ts'

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
  return db
    .selectFrom('cpv_code')
    .select(['code', 'name'])
    .where('valid_from', '<=', on)
    .where(({ eb, or }) => or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .orderBy('code')
    .execute()
}

/** As they are known on a day. */
export async function bankHolidays(
  db: Db,
  jurisdiction: 'england-and-wales' | 'scotland' | 'northern-ireland',
  on: CalendarDay,
): Promise<Set<CalendarDay>> {
  const rows = await db
    .selectFrom('bank_holiday')
    .select('on_day')
    .where('jurisdiction', '=', jurisdiction)
    .where('valid_from', '<=', on)
    .where(({ eb, or }) => or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .execute()
  return new Set(rows.map((row) => row.on_day))
}

/** The bank holidays of every part of the country, in words, as they are known on a day. */
export async function holidaysInWords(db: Db, on: CalendarDay): Promise<NamedHolidays> {
  const rows = await db
    .selectFrom('bank_holiday')
    .select(['on_day as onDay', 'name', 'jurisdiction'])
    .where('valid_from', '<=', on)
    .where(({ eb, or }) => or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .orderBy('jurisdiction')
    .execute()
  return namedHolidays(rows)
}

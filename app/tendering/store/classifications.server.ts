import type { CalendarDay } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

export async function regions(db: Db) {
  return db.selectFrom('region').select(['code', 'name']).orderBy('code').execute()
}

export async function cpvCodes(db: Db) {
  return db.selectFrom('cpv_code').select(['code', 'name']).orderBy('code').execute()
}

export async function bankHolidays(
  db: Db,
  jurisdiction: 'england-and-wales' | 'scotland' | 'northern-ireland',
): Promise<Set<CalendarDay>> {
  const rows = await db.selectFrom('bank_holiday').select('on_day').where('jurisdiction', '=', jurisdiction).execute()
  return new Set(rows.map((row) => row.on_day))
}

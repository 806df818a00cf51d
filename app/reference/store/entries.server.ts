import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { ReferenceEntry, ReferenceKey, ReferenceKind } from '#app/reference/entry.ts'
import type { CalendarDay } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

const tables = {
  'bank-holidays': sql.table('bank_holiday'),
  'cpv-codes': sql.table('cpv_code'),
  'result-rules': sql.table('result_rule'),
}
const keys = {
  'bank-holidays': sql<string>`to_char(on_day, 'YYYY-MM-DD') || ' ' || jurisdiction`,
  'cpv-codes': sql<string>`code`,
  'result-rules': sql<string>`regime || ': ' || tells`,
}

/** What is in force on a day, in order; with what is still to come where `orLater`. */
export async function referenceEntries(
  db: Db,
  kind: ReferenceKind,
  on: CalendarDay,
  { orLater = false } = {},
): Promise<ReferenceEntry[]> {
  const { rows } = await select(
    kind,
    sql`(valid_until is null or valid_until > ${on}) and (valid_from <= ${on} or ${orLater}) and valid_until is distinct from valid_from`,
  ).execute(db)
  return rows
}

export async function findReferenceEntry(db: Db | Tx, kind: ReferenceKind, id: string): Promise<ReferenceEntry | null> {
  const { rows } = await select(kind, sql`id = ${id}`).execute(db)
  return rows[0] ?? null
}

/** Of two changes at once, the second sees what the first made. */
export async function lockReference(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('reference data'))`.execute(tx)
}

/** Every row of the same fact that holds on this day or begins later. */
export async function sameFact(tx: Tx, key: ReferenceKey, on: CalendarDay): Promise<ReferenceEntry[]> {
  const isSame = sameKey(key)
  const { rows } = await select(
    key.kind,
    sql`${isSame} and (valid_until is null or valid_until > greatest(${on}::date, valid_from))`,
  ).execute(tx)
  return rows
}

function sameKey(key: ReferenceKey) {
  switch (key.kind) {
    case 'cpv-codes':
      return sql`code = ${key.code}`
    case 'bank-holidays':
      return sql`jurisdiction = ${key.jurisdiction} and on_day = ${key.onDay}`
    case 'result-rules':
      return sql`regime = ${key.regime}`
  }
}

/** @returns its id */
export async function addReference(
  tx: Tx,
  key: ReferenceKey,
  { name, source, validFrom }: { name: string; source: string; validFrom: CalendarDay },
): Promise<string> {
  const id = randomUUID()
  const row = { id, name, source, valid_from: validFrom }
  switch (key.kind) {
    case 'cpv-codes':
      await tx
        .insertInto('cpv_code')
        .values({ ...row, code: key.code })
        .execute()
      break
    case 'bank-holidays':
      await tx
        .insertInto('bank_holiday')
        .values({ ...row, jurisdiction: key.jurisdiction, on_day: key.onDay })
        .execute()
      break
    case 'result-rules':
      await tx
        .insertInto('result_rule')
        .values({ ...row, regime: key.regime, tells: key.tells })
        .execute()
  }
  return id
}

/** @returns false where it has an end already */
export async function endReference(tx: Tx, kind: ReferenceKind, id: string, on: CalendarDay): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ${tables[kind]} set valid_until = ${on} where id = ${id} and valid_until is null`.execute(tx)
  return numAffectedRows === 1n
}

function select(kind: ReferenceKind, where: RawBuilder<unknown>) {
  return sql<ReferenceEntry>`
    select id, ${keys[kind]} as key, name, source, valid_from as "validFrom", valid_until as "validUntil"
    from ${tables[kind]} where ${where} order by key, valid_from`
}

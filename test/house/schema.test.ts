import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '#test/support/database.ts'
import { declaredColumns } from '#test/support/declared-tables.ts'

const { owner } = useDatabase()

/** `table.column` with a question mark where it may be null, as the files under db/schema say. */
function declared(): string[] {
  return declaredColumns()
    .map(({ table, column, type }) => {
      const maybe = type.startsWith('Maybe') || /\| null\b/.test(type)
      return `${table}.${column}${maybe ? '?' : ''}`
    })
    .sort()
}

test('db/schema says what the migrated database is: every table, every column, whether it may be null', async () => {
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name || case is_nullable when 'YES' then '?' else '' end as column
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%'
  `.execute(owner)
  expect(declared()).toEqual(rows.map(({ column }) => column).sort())
})

test('every instant is kept to the millisecond, so that what is read is what was written', async () => {
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as column
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%'
      and data_type like 'timestamp%' and (data_type <> 'timestamp with time zone' or datetime_precision <> 3)
  `.execute(owner)
  expect(rows).toEqual([])
})

test('no column makes up its own time: business time comes from the portal clock', async () => {
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as column
    from information_schema.columns
    where table_schema = 'public' and column_default ~* 'now\\(|current_|clock_timestamp'
  `.execute(owner)
  expect(rows).toEqual([])
})

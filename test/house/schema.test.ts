import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { useDatabase } from '#test/support/database.ts'

const { owner } = useDatabase()

/** `table.column` with a question mark where it may be null, as db/schema.ts says. */
function declared(): string[] {
  const source = ts.createSourceFile('schema.ts', readFileSync('db/schema.ts', 'utf8'), ts.ScriptTarget.ES2022, true)
  const columns: string[] = []
  for (const statement of source.statements) {
    if (!ts.isInterfaceDeclaration(statement) || statement.name.text !== 'Database') continue
    for (const table of statement.members) {
      if (!ts.isPropertySignature(table) || !table.type || !ts.isTypeLiteralNode(table.type)) continue
      for (const column of table.type.members) {
        if (!ts.isPropertySignature(column) || !column.type) continue
        const type = column.type.getText()
        const maybe = type.startsWith('Maybe') || /\| null\b/.test(type)
        columns.push(`${table.name.getText()}.${column.name.getText()}${maybe ? '?' : ''}`)
      }
    }
  }
  return columns.sort()
}

test('db/schema.ts says what the migrated database is: every table, every column, whether it may be null', async () => {
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

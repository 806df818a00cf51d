import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { declaredColumns } from '#test/support/declared-tables.ts'

/** `write tender` or `read tender`. */
export type TableUse = `${'write' | 'read'} ${string}`

/** Of some tables, the columns that anybody may read: the key, and what a row is called. */
export type PlainColumns = Readonly<Record<string, readonly string[]>>

const writing = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'forgettable'])
const reading = new Set(
  'selectFrom from using innerJoin leftJoin rightJoin fullJoin crossJoin innerJoinLateral leftJoinLateral'.split(' '),
)
const written = /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|merge\s+into)\s+(?:only\s+)?([a-z_]+)/gi
const read = /\b(?:from|join)\s+(?:lateral\s+)?(?:only\s+)?([a-z_]+)(?=(?:\s+(?:as\s+)?([a-z_]+))?)/gi
const writtenByAnyName = /\b(?:insert\s+into|update|delete\s+from)\s+\$\{/i

const columns = new Map<string, Set<string>>()
for (const { table, column } of declaredColumns()) columns.set(table, (columns.get(table) ?? new Set()).add(column))

interface Named {
  table: string
  alias: string
}

/** Every table that a source writes, and every table of which it reads more than the plain columns. */
export function tableUses(file: string, plain: PlainColumns, text = readFileSync(file, 'utf8')): TableUse[] {
  const writesAnyName = writtenByAnyName.test(text)
  if (!writesAnyName && !/selectFrom|insertInto|updateTable|deleteFrom|mergeInto|forgettable|sql/.test(text)) return []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const uses = new Set<TableUse>()
  const literals = new Set<string>()
  const named = { byVariable: false }

  const use = (how: 'write' | 'read', { table }: { table: string }) => {
    if (columns.has(table)) uses.add(`${how} ${table}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) literals.add(node.text)
    const call = methodOf(node)
    if (call && writing.has(call.method)) for (const one of namesIn(call.argument)) use('write', one)
    if (call && reading.has(call.method))
      for (const one of namesIn(call.argument)) if (!isPlain(call.node, one, plain)) use('read', one)
    if (call?.method === 'sql.table') named.byVariable ||= !call.argument || !ts.isStringLiteralLike(call.argument)
    if (call?.method === 'sql.table') for (const one of namesIn(call.argument)) use('read', one)
    if (ts.isTaggedTemplateExpression(node) && isSql(node)) {
      const raw = node.template.getText()
      for (const [, table = ''] of raw.matchAll(written)) use('write', { table })
      for (const [, table = '', alias = table] of raw.matchAll(read))
        if (!isPlainIn(raw, { table, alias }, plain)) use('read', { table })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)

  if (named.byVariable || writesAnyName)
    for (const table of literals) {
      use('read', { table })
      if (writesAnyName) use('write', { table })
    }
  return [...uses].sort()
}

function methodOf(node: ts.Node): { node: ts.Node; method: string; argument: ts.Expression | undefined } | null {
  if (!ts.isCallExpression(node)) return null
  const { expression } = node
  if (expression.getText() === 'sql.table') return { node, method: 'sql.table', argument: node.arguments[0] }
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression
  return ts.isIdentifier(name) ? { node, method: name.text, argument: node.arguments[0] } : null
}

function namesIn(argument: ts.Expression | undefined): Named[] {
  if (!argument) return []
  if (ts.isArrayLiteralExpression(argument)) return argument.elements.flatMap(namesIn)
  if (!ts.isStringLiteralLike(argument)) return []
  const [table = '', , alias = table] = argument.text.split(' ')
  return [{ table, alias }]
}

function isSql({ tag }: ts.TaggedTemplateExpression): boolean {
  return ts.isIdentifier(tag) && tag.text === 'sql'
}

/** Whether everything around it that is named with its alias, or that only it can mean, is plain. */
function isPlain(call: ts.Node, { table, alias }: Named, plain: PlainColumns): boolean {
  const allowed = plain[table]
  if (!allowed) return false
  const others: Set<string>[] = []
  const words: string[] = []
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) words.push(node.text.split(' ')[0] ?? '')
    if (ts.isTaggedTemplateExpression(node)) words.push(...(node.template.getText().match(/[a-z_]+\.[a-z_]+/g) ?? []))
    const inner = methodOf(node)
    if (inner?.method === 'selectAll') words.push(...all(table), ...all(alias).map((column) => `${alias}.${column}`))
    if (inner && (reading.has(inner.method) || writing.has(inner.method)))
      for (const other of namesIn(inner.argument)) if (other.table !== table) others.push(new Set(all(other.table)))
    ts.forEachChild(node, look)
  }
  look(functionAround(call))
  return words.every((word) => {
    const [of, column] = word.split('.')
    if (column !== undefined) return of !== alias || allowed.includes(column)
    return !all(table).includes(word) || allowed.includes(word) || others.some((names) => names.has(word))
  })
}

function isPlainIn(raw: string, { table, alias }: Named, plain: PlainColumns): boolean {
  const allowed = plain[table]
  if (!allowed) return false
  const named = [...raw.matchAll(/\b([a-z_]+)\.([a-z_]+)/g)].filter(([, of]) => of === table || of === alias)
  return named.length > 0 && named.every(([, , column = '']) => allowed.includes(column))
}

function all(table: string): string[] {
  return [...(columns.get(table) ?? [])]
}

function functionAround(node: ts.Node): ts.Node {
  let around = node
  while (!ts.isFunctionDeclaration(around) && !ts.isSourceFile(around.parent)) around = around.parent
  return around
}

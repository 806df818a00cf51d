import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import ts from 'typescript'

export interface DeclaredColumn {
  /** The area whose table it is. */
  owner: string
  table: string
  column: string
  /** As it is written. */
  type: string
}

/** Every column of every table, as the files under db/schema say. */
export function declaredColumns(): DeclaredColumn[] {
  return globSync('db/schema/*.ts').flatMap((file) => {
    const owner = basename(file, '.ts')
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
    return source.statements
      .filter(ts.isInterfaceDeclaration)
      .filter(({ name }) => name.text.toLowerCase() === `${owner}tables`)
      .flatMap(({ members }) => members.flatMap((table) => columnsOf(owner, table)))
  })
}

function columnsOf(owner: string, table: ts.TypeElement): DeclaredColumn[] {
  if (!ts.isPropertySignature(table) || !table.type || !ts.isTypeLiteralNode(table.type)) return []
  const name = table.name.getText()
  return table.type.members.flatMap((column) =>
    ts.isPropertySignature(column) && column.type
      ? [{ owner, table: name, column: column.name.getText(), type: column.type.getText() }]
      : [],
  )
}

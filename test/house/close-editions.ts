import { appendFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { closedEditions, editionFile, sumOf, sumsFile } from './closed-editions.ts'
import { formOf, storedKinds } from './stored-kinds.ts'

/**
 * `npm run close-editions`, with each release: freezes the form and examples of what this release writes, where that is
 * another than the edition before. Nothing edits what is frozen; the next new field belongs to the edition after.
 */
export function run(): number {
  const closed = closedEditions()
  for (const { editions, home, examples } of storedKinds) {
    const { kind, open } = editions
    const schema = formOf(editions)
    const last = closed.findLast((one) => one.kind === kind)
    if (last?.edition === open) {
      console.log(`${kind} ${open} is closed. What is written next is another: say "open: ${open + 1}" in ${home}.`)
    } else if (isDeepStrictEqual(last?.schema, JSON.parse(JSON.stringify(schema)))) {
      console.log(`${kind} ${open} has the form of the edition before, and stays open.`)
    } else {
      const path = editionFile(kind, open)
      const written = { kind, edition: open, schema, examples: examples().map((one) => editions.written(one)) }
      writeFileSync(path, `${JSON.stringify(written, null, 1)}\n`)
      appendFileSync(sumsFile, `${sumOf(path)}  ${path}\n`)
      console.log(`${kind} ${open} is closed: ${path}. Now say "open: ${open + 1}" in ${home}.`)
    }
  }
  return 0
}

import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { askedLater, editions } from '#app/lib/editions.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { fitting } from '#test/support/fitting.ts'
import { closedEditions, sumOf, sumsFile } from './closed-editions.ts'
import { formOf, storedKinds } from './stored-kinds.ts'

const closed = closedEditions()
const named = closed.map(({ kind, edition, ...one }) => [`${kind} ${edition}`, { kind, edition, ...one }] as const)
const kinds = storedKinds.map((kind) => [kind.editions.kind, kind] as const)

function readerOf(kind: string) {
  const found = storedKinds.find(({ editions }) => editions.kind === kind)
  if (!found) throw new Error(`nobody reads a ${kind}`)
  return found.editions
}

describe('what a release has written is read for ever', () => {
  test('nothing edits an edition that is closed', () => {
    const sums = closed.map(({ path }) => `${sumOf(path)}  ${path}`)
    expect(readFileSync(sumsFile, 'utf8').trim().split('\n').toSorted()).toEqual(sums.toSorted())
  })

  test.each(named)('%s: its examples fit its frozen schema, and are read', (_, { kind, edition, schema, examples }) => {
    expect(examples.length).toBeGreaterThan(0)
    const frozen = z.fromJSONSchema(schema)
    for (const example of examples) {
      expect(frozen.safeParse(example).error).toBeUndefined()
      expect(readerOf(kind).read(example).edition).toBe(edition)
    }
  })

  test.each(named)('%s: whatever fits its frozen schema is read, and can be written anew', (_, one) => {
    const { read, written, open } = readerOf(one.kind)
    fc.assert(
      fc.property(fitting(one.schema), (document) => {
        const found = read({ ...(document as object), ...(one.edition > 1 && { edition: one.edition }) })
        const anew = written(found)
        expect(read(JSON.parse(JSON.stringify(anew)))).toEqual({ ...found, edition: open })
      }),
      { numRuns: 60 },
    )
  })

  test.each(kinds)('%s: what is newer than this release is not read', (_, { editions, examples }) => {
    const [example] = examples()
    expect(() => editions.read({ ...example, edition: editions.open + 1 })).toThrow('newer than this release')
  })
})

describe('what is written now', () => {
  test.each(kinds)('%s states the edition after the last that is closed', (kind, { editions, examples }) => {
    const last = closed.findLast((one) => one.kind === kind)
    expect(editions.open).toBe((last?.edition ?? 0) + 1)
    for (const example of examples()) expect(editions.written(example)).toHaveProperty('edition', editions.open)
  })

  test.each(kinds)('%s has no field that is filled in where it is absent: that would be another text', (_, kind) => {
    expect(JSON.stringify(formOf(kind.editions))).not.toContain('"default"')
  })

  test('nobody else reads it by its schema', () => {
    const schemas = 'specification|method|ranking|rankingResult|proposalContent|target|milestone|section|contractTerms'
    const parsing = new RegExp(`\\b(${schemas})Schema\\s*\\.(parse|safeParse)\\b`)
    const parsers = globSync('{app,workers}/**/*.{ts,tsx}').filter((path) => parsing.test(readFileSync(path, 'utf8')))
    // A section is made fit to be stored there: it comes from a form.
    expect(parsers).toEqual(['app/proposals/sections.ts'])
  })
})

describe('a field joins the open edition', () => {
  const later = kinds.map(([kind, { editions: now, examples }]) => {
    const field = { referralRoute: askedLater(z.string(), '') }
    const schema =
      now.schema instanceof z.ZodObject ? now.schema.extend(field) : z.intersection(now.schema, z.object(field))
    return [kind, { now, examples, withField: editions({ ...now, schema: schema as z.ZodType<object> }) }] as const
  })

  test.each(later)('%s: every earlier text keeps its hash, and reads as not asked then', (kind, { now, withField }) => {
    const earlier = closed.filter((one) => one.kind === kind).flatMap(({ examples }) => examples)
    for (const stored of [...earlier, ...earlier.map((one) => now.written(now.read(one)))]) {
      const before = now.read(stored)
      const after = withField.read(stored)
      expect(after).toEqual(before)
      expect(after).not.toHaveProperty('referralRoute')
      expect(sha256(canonicalJson(withField.written(after)))).toBe(sha256(canonicalJson(now.written(before))))
    }
  })

  test.each(later)('%s: what was left empty is not the same as what was not asked', (_, { withField, examples }) => {
    const [example] = examples()
    const empty = withField.read(withField.written({ ...example, referralRoute: '' }))
    expect(empty).toHaveProperty('referralRoute', '')
  })
})

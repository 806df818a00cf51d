import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('.env.example explains every name that the product reads, and no other', () => {
  const textOf = (path: string) => readFileSync(path, 'utf8')
  const read = [
    ...globSync('{app,workers}/**/*.{ts,tsx}').flatMap((path) => [
      ...textOf(path).matchAll(/\benv\['([A-Z0-9_]+)'\]/g),
    ]),
    ...globSync('app/platform/*configuration.server.ts').flatMap((path) => [
      ...textOf(path).matchAll(/'([A-Z][A-Z0-9_]{3,})'/g),
    ]),
  ].map((match) => match[1])
  const example = textOf('.env.example')
  const explained = [...example.matchAll(/^#[^=]*\S.*\n(?:#? ?[A-Z0-9_]+=.*\n?)+/gm)].flatMap(([block]) =>
    [...block.matchAll(/^(?:# )?([A-Z0-9_]+)=/gm)].map((match) => match[1]),
  )
  // Of these the first is set by whoever starts the processes, the second by tests and pictures.
  const notForOperators = new Set(['NODE_ENV', 'PORTAL_MODE'])
  expect(explained.sort()).toEqual([...new Set(read)].filter((name) => !notForOperators.has(name ?? '')).sort())
})

import { afterAll, expect } from 'vitest'

/**
 * Before each test file: React has nothing to say about what it renders there. It says a thing once a process, to
 * whichever test comes first, so that all listen.
 */
const warnings: unknown[] = []
const say = console.error

console.error = (...words: unknown[]) => {
  if (String(words[0]).startsWith('Warning: ')) warnings.push(words)
  say(...words)
}

afterAll(() => {
  console.error = say
  expect(warnings).toEqual([])
})

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { events } from '#app/audit/events.ts'
import { jobs } from '#workers/handlers.ts'

const testFiles = globSync('test/**/*.test.{ts,tsx}').map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const tested = (name: string) => testFiles.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text))

/** The acts, what tells people of them and what sweeps, each by the area and name under which tests call it. */
const acts = globSync(['app/*/{acts,news}/*.server.ts', 'app/*/sweeps.server.ts']).flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/^export async function (\w+)/gm)].map(
    ([, name = '']) => [path.split('/')[1] ?? '', name] as const,
  ),
)

test.each(acts)('%s: a test of this area tries %s', (area, name) => {
  const own = testFiles.filter((file) => file.path.startsWith(`test/${area}/`))
  expect(own.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text))).toBe(true)
})

test.each(Object.keys(events).map((name) => [name]))('a test sees the event %s in the record', (name) => {
  expect(tested(name)).toBe(true)
})

test.each(Object.keys(jobs).map((name) => [name]))('a test sees the job %s enqueued or done', (name) => {
  expect(tested(name)).toBe(true)
})

import { closeSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boundLog, lastLines, logEnd, openLog } from '#db/log-file.ts'

const limits = { bytes: 100, former: 2 }
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outturn-log-'))
  path = join(folder, 'web.log')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** A process that starts, says something and ends. */
function say(text: string) {
  const file = openLog(path, limits)
  writeSync(file, text)
  closeSync(file)
}
const names = () => readdirSync(folder).sort()
const content = (name: string) => readFileSync(join(folder, name), 'utf8')

test('what a process said before it died is there after it was started again', () => {
  say('why it died\n')
  const since = logEnd(path)
  say('a new life\n')
  expect(content('web.log')).toBe('why it died\na new life\n')
  expect(lastLines(path, 15, since)).toBe('a new life')
  expect(lastLines(path, 1)).toBe('a new life')
})

test('a log that is large makes room at the next start, and no more than so many are kept', () => {
  for (const n of [1, 2, 3, 4, 5]) say(`${n}`.repeat(101))
  expect(names()).toEqual(['web.log', 'web.log.1', 'web.log.2'])
  expect(names().map((name) => content(name)[0])).toEqual(['5', '4', '3'])
})

test('a log that grows while it is written to makes room under the hands of its writer', () => {
  const file = openLog(path, limits)
  for (const n of [1, 2, 3, 4]) {
    writeSync(file, `${n}`.repeat(101))
    boundLog(path, limits)
  }
  writeSync(file, 'the end')
  closeSync(file)
  expect(names()).toEqual(['web.log', 'web.log.1', 'web.log.2'])
  expect(names().map((name) => content(name)[0])).toEqual(['t', '4', '3'])
  expect(content('web.log')).toBe('the end')
})

test('what was said since a start is found although the log was emptied meanwhile', () => {
  say('x'.repeat(101))
  const since = logEnd(path)
  boundLog(path, limits)
  say('new')
  expect(lastLines(path, 5, since)).toBe('new')
})

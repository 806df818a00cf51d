import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfiguration } from '#app/platform/configuration.server.ts'
import { isKnownPassword } from '#app/platform/known-passwords.server.ts'
import { useDatabase } from '#test/support/database.ts'
import { useFilesFolder } from '#test/support/folder.ts'

const { db } = useDatabase()
const folder = useFilesFolder()

test.each([
  'passwordpassword',
  'Password2026!',
  'P@ssw0rd12345',
  'p4$$w0rd!!!!!',
  'manchester united 1',
  'Manchester-United-99',
  'Liverpool1892!',
  '!!September2026',
  'qwertyuiop[]12',
  '1q2w3e4r5t6y7u',
  '345678901234',
  'poiuytrewq99',
  'aaaaaaaaaaaa',
  '121212121212',
  'Procurement2026',
  'ＰＡＳＳＷＯＲＤ２０２６',
])('%s is known: attackers try it first', async (password) => {
  expect(await isKnownPassword(db, password, null)).toBe(true)
})

test.each([
  'three random words',
  'sailing kettle moss',
  'glas y dorlan ar yr afon',
  'x7#Lq!v9Rz2p',
  'liverpool is where we met',
  'コーヒーと朝の散歩と青い空',
])('%s is not', async (password) => {
  expect(await isKnownPassword(db, password, null)).toBe(false)
})

const sha1 = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()

function aList(name: string, passwords: string[], line: (hash: string, index: number) => string) {
  const path = join(folder, name)
  writeFileSync(path, passwords.map(sha1).sort().map(line).join(''))
  return path
}

const leaked = Array.from({ length: 500 }, (_, index) => `leaked secret number ${index}`)

test.each([
  ['as downloaded', (hash: string, index: number) => `${hash}:${index * index}\r\n`],
  ['without counts', (hash: string) => `${hash}\n`],
  ['with the beginnings of hashes in small letters', (hash: string) => `${hash.slice(0, 16).toLowerCase()}\n`],
])("the operator's list is searched to its first and last line: %s", async (name, line) => {
  const path = aList(name, leaked, line)
  const found = await Promise.all(leaked.map((password) => isKnownPassword(db, password, path)))
  expect(found.filter((known) => !known)).toEqual([])
  for (const other of ['sailing kettle moss', 'LEAKED secret number 7', 'leaked secret number 500']) {
    expect(await isKnownPassword(db, other, path), other).toBe(false)
  }
})

test('a leaked password is found however its letters are composed', async () => {
  const path = aList('composed', ['caf\u00e9 sailing kettle'], (hash) => `${hash}\n`)
  for (const form of ['NFC', 'NFD'] as const) {
    expect(await isKnownPassword(db, 'caf\u00e9 sailing kettle'.normalize(form), path), form).toBe(true)
  }
})

test('a list of one line without an end, and an empty one, are lists', async () => {
  expect(
    await isKnownPassword(
      db,
      'sailing kettle moss',
      aList('one', ['sailing kettle moss'], (hash) => hash),
    ),
  ).toBe(true)
  expect(
    await isKnownPassword(
      db,
      'sailing kettle moss',
      aList('none', [], (hash) => hash),
    ),
  ).toBe(false)
})

test('a list that cannot be read is named at the start', () => {
  expect(readConfiguration({ BREACHED_PASSWORDS: join(folder, 'absent') })).toMatchObject({
    ok: false,
    refusal: [expect.stringContaining('BREACHED_PASSWORDS names')],
  })
})

import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOnDisk } from '#app/platform/files.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'outturn-files-'))
const files = filesOnDisk(folder)

test('a file is found by the hash of its content, and putting it twice changes nothing', async () => {
  const bytes = Buffer.from('a contract')
  const hash = await files.put(bytes)
  expect(await files.put(bytes)).toBe(hash)
  expect(Buffer.from((await files.get(hash)) ?? []).toString()).toBe('a contract')
  expect(readdirSync(join(folder, hash.slice(0, 2)))).toEqual([hash])
})

test('a file that nobody put is not there, and a changed one is not handed out', async () => {
  expect(await files.get('0'.repeat(64))).toBeNull()
  const hash = await files.put(Buffer.from('another'))
  writeFileSync(join(folder, hash.slice(0, 2), hash), 'forged')
  await expect(files.get(hash)).rejects.toThrow('has changed on the disk')
})

test('a name that is no hash reaches no path', async () => {
  await expect(files.get('../../etc/passwd')).rejects.toThrow('not a SHA-256')
})

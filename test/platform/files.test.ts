import { readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { useFilesFolder } from '#test/support/folder.ts'

const folder = useFilesFolder()
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

test('it is known whether a file is there without reading it', async () => {
  const hash = await files.put(Buffer.from('a third'))
  expect(await files.has(hash)).toBe(true)
  expect(await files.has('0'.repeat(64))).toBe(false)
})

test('a file survives a power cut with every folder that was made for it', async () => {
  const root = join(folder, 'not', 'there')
  const synced = await foldersAndFilesSynced(async () => {
    await filesOnDisk(root).put(Buffer.from('first'))
  })
  const [shard = ''] = readdirSync(root)
  expect(synced).toContainEqual(expect.stringMatching(/partial/))
  expect(synced).toEqual(expect.arrayContaining([join(root, shard), root, dirname(root), folder]))

  const again = await foldersAndFilesSynced(async () => {
    await filesOnDisk(root).put(Buffer.from('first'))
  })
  expect(again.slice(1)).toEqual([join(root, shard), root])
})

/** The paths that were forced onto the disk meanwhile, in order. */
async function foldersAndFilesSynced(work: () => Promise<void>): Promise<string[]> {
  const synced: string[] = []
  const any = await open(folder, 'r')
  const handles = Object.getPrototypeOf(any) as FileHandle
  await any.close()
  const sync = vi.spyOn(handles, 'sync').mockImplementation(function (this: FileHandle) {
    synced.push(readlinkSync(`/proc/self/fd/${this.fd}`))
    return this.datasync()
  })
  await work().finally(() => {
    sync.mockRestore()
  })
  return synced
}

test('a name that is no hash reaches no path', async () => {
  await expect(files.get('../../etc/passwd')).rejects.toThrow('not a SHA-256')
})

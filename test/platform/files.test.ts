import { randomBytes } from 'node:crypto'
import { readdirSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { filesOnDisk, type Files } from '#app/platform/files.server.ts'
import { openFiles } from '#app/platform/open-files.server.ts'
import { useFilesFolder } from '#test/support/folder.ts'
import { startObjectStorage, type FakeStorage } from '#test/support/object-storage.ts'

const folder = useFilesFolder()
const kept = join(folder, 'files')
let storage: FakeStorage

beforeAll(async () => {
  storage = await startObjectStorage()
})
afterAll(() => storage.close())

describe.each(['on disk', 'in object storage'])('files %s', (place) => {
  const isOnDisk = place === 'on disk'
  let files: Files
  beforeAll(async () => {
    files = await openFiles({ dataDir: folder, objectStorage: isOnDisk ? null : storage.configuration })
  })
  /** What lies where a file of this hash belongs. */
  const pathsOf = (hash: string) => {
    const shard = hash.slice(0, 2)
    return isOnDisk
      ? readdirSync(join(kept, shard)).map((name) => `${shard}/${name}`)
      : [...storage.objects.keys()].filter((key) => key.startsWith(`${shard}/`))
  }
  const forge = (hash: string, content: string) => {
    const path = `${hash.slice(0, 2)}/${hash}`
    if (isOnDisk) writeFileSync(join(kept, path), content)
    else storage.objects.set(path, Buffer.from(content))
  }

  test('a file is found by the hash of its content, and putting it twice changes nothing', async () => {
    const bytes = Buffer.from('a contract')
    const hash = await files.put(bytes)
    expect(await files.put(bytes)).toBe(hash)
    expect(Buffer.from((await files.get(hash)) ?? []).toString()).toBe('a contract')
    expect(pathsOf(hash)).toEqual([`${hash.slice(0, 2)}/${hash}`])
  })

  test('bytes come back as they were, be they none or many', async () => {
    for (const bytes of [Buffer.alloc(0), randomBytes(3_000_000)]) {
      const back = await files.get(await files.put(bytes))
      expect(back !== null && bytes.equals(back)).toBe(true)
    }
  })

  test('a file that nobody put is not there, and a changed one is not handed out', async () => {
    expect(await files.get('0'.repeat(64))).toBeNull()
    const hash = await files.put(Buffer.from('another'))
    forge(hash, 'forged')
    await expect(files.get(hash)).rejects.toThrow('has changed in its storage')
  })

  test('it is known whether a file is there without reading it', async () => {
    const hash = await files.put(Buffer.from('a third'))
    expect(await files.has(hash)).toBe(true)
    expect(await files.has('0'.repeat(64))).toBe(false)
  })

  test('a name that is no hash reaches no path', async () => {
    await expect(files.get('../../etc/passwd')).rejects.toThrow('not a SHA-256')
    await expect(files.has('../../etc/passwd')).rejects.toThrow('not a SHA-256')
  })
})

test('storage that is busy for a moment is asked again', async () => {
  const files = await openFiles({ dataDir: folder, objectStorage: storage.configuration })
  storage.beBusy(2)
  const hash = await files.put(Buffer.from('in the end'))
  expect(await files.has(hash)).toBe(true)
})

test('storage that refuses, or that is not there, is a fault and no missing file', async () => {
  const { configuration } = storage
  const wrong = await openFiles({ dataDir: folder, objectStorage: { ...configuration, secretAccessKey: 'wrong' } })
  await expect(wrong.put(Buffer.from('x'))).rejects.toThrow()
  await expect(wrong.get('0'.repeat(64))).rejects.toThrow()
  const nowhere = await openFiles({
    dataDir: folder,
    objectStorage: { ...configuration, endpoint: 'http://127.0.0.1:1' },
  })
  await expect(nowhere.get('0'.repeat(64))).rejects.toThrow()
})

test('what a killed process had begun to write is deleted a day later; what is being written now, and every file, stays', async () => {
  const root = join(folder, 'swept')
  const files = filesOnDisk(root)
  const hash = await files.put(Buffer.from('whole'))
  const begun = join(root, hash.slice(0, 2), `${hash}.1.partial`)
  const old = join(root, hash.slice(0, 2), `${hash}.2.partial`)
  const yesterday = Date.now() / 1000 - 25 * 3600
  for (const path of [begun, old]) writeFileSync(path, 'who')
  for (const path of [old, join(root, hash.slice(0, 2), hash)]) utimesSync(path, yesterday, yesterday)

  expect(await files.forgetUnfinished()).toBe(1)
  expect(readdirSync(join(root, hash.slice(0, 2))).sort()).toEqual([hash, `${hash}.1.partial`])
  expect(await files.forgetUnfinished()).toBe(0)
  expect(await filesOnDisk(join(folder, 'nowhere')).forgetUnfinished()).toBe(0)
  const stored = await openFiles({ dataDir: folder, objectStorage: storage.configuration })
  expect(await stored.forgetUnfinished()).toBe(0)
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

import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { sha256 } from './keys.server.ts'

/** Files by the SHA-256 of their content: a name that cannot lie, and a second put of the same bytes only makes them young. */
export interface Files {
  /** Durable when it returns. @returns the SHA-256, lower-case hexadecimal */
  put(bytes: Uint8Array): Promise<string>
  /** `null` where there is no such file. @throws when the stored bytes are not those that were put */
  get(hash: string): Promise<Uint8Array | null>
  /** Whether there is such a file; its bytes are not read. */
  has(hash: string): Promise<boolean>
  /** Deletes what was begun a day ago or earlier and never became a file: whoever wrote it is gone. @returns how many */
  forgetUnfinished(): Promise<number>
  /** The hashes of all files in a place. */
  list(place: Place): Promise<string[]>
  /** For how long a file has been in its place; `null` where it is not there. */
  ageMs(hash: string, place: Place): Promise<number | null>
  /** What is aside is neither got nor had, and can be taken back by moving it again. */
  move(hash: string, to: Place): Promise<void>
  deleteAside(hash: string): Promise<void>
}

export type Place = 'kept' | 'aside'

/** Below the files themselves, which lie in folders of two letters. */
export const folderOf: Record<Place, string> = { kept: '', aside: 'aside/' }

const unfinished = '.partial'
const unfinishedForMs = 24 * 60 * 60 * 1000

export function filesOnDisk(folder: string): Files {
  const pathOf = (hash: string, place: Place = 'kept') => {
    assertHash(hash)
    return resolve(folder, folderOf[place], hash.slice(0, 2), hash)
  }

  return {
    async put(bytes) {
      const hash = sha256(bytes)
      const path = pathOf(hash)
      const shard = dirname(path)
      const made = await mkdir(shard, { recursive: true })
      const partial = `${path}.${randomUUID()}${unfinished}`
      const file = await open(partial, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(partial, path)
      // A name is durable when its folder is synced: the file's in the shard, the shard's in the root, and so on upwards.
      await syncFolders(shard, dirname(made ?? shard))
      return hash
    },
    async get(hash) {
      const bytes = await readFile(pathOf(hash)).catch(nullIfMissing)
      if (bytes && sha256(bytes) !== hash) throw new Error(`the file ${hash} has changed in its storage`)
      return bytes
    },
    async has(hash) {
      return (await stat(pathOf(hash)).catch(nullIfMissing)) !== null
    },
    async forgetUnfinished() {
      let count = 0
      for (const name of (await readdir(folder, { recursive: true }).catch(nullIfMissing)) ?? []) {
        if (!name.endsWith(unfinished)) continue
        const path = resolve(folder, name)
        const found = await stat(path).catch(nullIfMissing)
        if (!found || Date.now() - found.mtimeMs < unfinishedForMs) continue
        await rm(path, { force: true })
        count += 1
      }
      return count
    },
    async list(place) {
      const shards = (await readdir(resolve(folder, folderOf[place])).catch(nullIfMissing)) ?? []
      const names = await Promise.all(
        shards.filter(isShard).map(async (shard) => readdir(resolve(folder, folderOf[place], shard))),
      )
      return names.flat().filter(isHash)
    },
    async ageMs(hash, place) {
      const found = await stat(pathOf(hash, place)).catch(nullIfMissing)
      return found && Date.now() - found.mtimeMs
    },
    async move(hash, to) {
      const from = pathOf(hash, to === 'kept' ? 'aside' : 'kept')
      const path = pathOf(hash, to)
      const made = await mkdir(dirname(path), { recursive: true })
      // Before it moves: a file that is cut off in between is only younger than it was.
      await utimes(from, new Date(), new Date())
      await rename(from, path)
      await syncFolders(dirname(path), dirname(made ?? dirname(path)))
    },
    async deleteAside(hash) {
      await rm(pathOf(hash, 'aside'), { force: true })
    },
  }
}

export function isShard(name: string): boolean {
  return /^[0-9a-f]{2}$/.test(name)
}

export function isHash(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}

/** A name that is no hash must reach no path. */
export function assertHash(hash: string): void {
  if (!isHash(hash)) throw new TypeError('not a SHA-256')
}

/** From `path` up to `top`, both included. */
async function syncFolders(path: string, top: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
  if (path !== top) await syncFolders(dirname(path), top)
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

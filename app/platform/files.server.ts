import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { sha256 } from './keys.server.ts'

/** Files by the SHA-256 of their content: a name that cannot lie, and a second put of the same bytes changes nothing. */
export interface Files {
  /** Durable when it returns. @returns the SHA-256, lower-case hexadecimal */
  put(bytes: Uint8Array): Promise<string>
  /** `null` where there is no such file. @throws when the stored bytes are not those that were put */
  get(hash: string): Promise<Uint8Array | null>
  /** Whether there is such a file; its bytes are not read. */
  has(hash: string): Promise<boolean>
  /** Deletes what was begun a day ago or earlier and never became a file: whoever wrote it is gone. @returns how many */
  forgetUnfinished(): Promise<number>
}

const unfinished = '.partial'
const unfinishedForMs = 24 * 60 * 60 * 1000

export function filesOnDisk(folder: string): Files {
  const pathOf = (hash: string) => {
    assertHash(hash)
    return resolve(folder, hash.slice(0, 2), hash)
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
  }
}

/** A name that is no hash must reach no path. */
export function assertHash(hash: string): void {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('not a SHA-256')
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

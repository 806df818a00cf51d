import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from './keys.server.ts'

/** Files by the SHA-256 of their content: a name that cannot lie, and a second put of the same bytes changes nothing. */
export interface Files {
  /** Durable when it returns. @returns the SHA-256, lower-case hexadecimal */
  put(bytes: Uint8Array): Promise<string>
  /** `null` where there is no such file. @throws when the stored bytes are not those that were put */
  get(hash: string): Promise<Uint8Array | null>
}

export function filesOnDisk(folder: string): Files {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('not a SHA-256')
    return join(folder, hash.slice(0, 2), hash)
  }

  return {
    async put(bytes) {
      const hash = sha256(bytes)
      const path = pathOf(hash)
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true })
      const partial = `${path}.${randomUUID()}.partial`
      const file = await open(partial, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(partial, path)
      const directory = await open(join(folder, hash.slice(0, 2)), 'r')
      await directory.sync()
      await directory.close()
      return hash
    },
    async get(hash) {
      const bytes = await readFile(pathOf(hash)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      })
      if (bytes && sha256(bytes) !== hash) throw new Error(`the file ${hash} has changed on the disk`)
      return bytes
    },
  }
}

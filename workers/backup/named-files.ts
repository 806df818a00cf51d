import pg from 'pg'
import type { Files } from '#app/platform/files.server.ts'
import { filesNamed } from './tables.ts'

/** The files that rows name and that are missing, or no longer have the hash that is their name. */
export async function namedFilesNotWhole(databaseUrl: string, files: Files): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const lost: string[] = []
    for (const hash of await filesNamed(client)) if (!(await isWhole(files, hash))) lost.push(hash)
    return lost
  } finally {
    await client.end()
  }
}

/** Files are kept under the hash of their content, which is computed again whenever one is taken out. */
export async function isWhole(kept: Files, hash: string): Promise<boolean> {
  return (await kept.get(hash).catch(() => null)) !== null
}

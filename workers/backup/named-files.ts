import type { Files } from '#app/platform/files.server.ts'
import { connected } from './connected.ts'
import { filesNamed } from './tables.ts'

/** The files that rows name and that are missing, or no longer have the hash that is their name. */
export async function namedFilesNotWhole(databaseUrl: string, files: Files): Promise<string[]> {
  const lost: string[] = []
  // Read first: a connection that waits while files of any size are hashed may be cut off.
  for (const hash of await connected(databaseUrl, filesNamed)) if (!(await isWhole(files, hash))) lost.push(hash)
  return lost
}

/** Files are kept under the hash of their content, which is computed again whenever one is taken out. */
export async function isWhole(kept: Files, hash: string): Promise<boolean> {
  return (await kept.get(hash).catch(() => null)) !== null
}

import { join } from 'node:path'
import type { Configuration } from './configuration.server.ts'
import { filesOnDisk, type Files } from './files.server.ts'

/** The files of a portal: in its object storage where that is configured, else in the data folder. */
export async function openFiles({
  dataDir,
  objectStorage,
}: Pick<Configuration, 'dataDir' | 'objectStorage'>): Promise<Files> {
  if (!objectStorage) return filesOnDisk(join(dataDir, 'files'))
  // Loaded where it is needed: it is larger than all the rest of a process.
  const { filesInObjectStorage } = await import('./files-in-object-storage.server.ts')
  return filesInObjectStorage(objectStorage)
}

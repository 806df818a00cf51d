import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Instant } from '#app/lib/time.ts'
import { setPortalClock } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import { startBuiltPortal, type BuiltPortal } from './built-portal.ts'
import { useDatabase } from './database.ts'

/**
 * The built portal, running: a web and a worker process of its own for this test file, with a database of its own.
 * Call it at the top of the file; `url` is known from the first test on.
 */
export function usePortal(settings: Record<string, string> = {}, entries: ('server' | 'main')[] = ['server', 'main']) {
  const { db, owner, url: databaseUrl } = useDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'outturn-portal-'))
  const masterKey = randomBytes(32).toString('base64')
  const system: SystemContext = {
    db,
    keys: makeKeys(masterKey),
    files: filesOnDisk(join(dataDir, 'files')),
    requestId: 'test',
  }
  let built: BuiltPortal | null = null
  const portal = {
    url: '',
    db,
    owner,
    system,
    setClock: (at: Instant) => db.transaction().execute((tx) => setPortalClock(tx, at)),
    /** What the two processes have said so far. */
    log: () => built?.log() ?? '',
  }

  beforeAll(async () => {
    built = await startBuiltPortal(entries, { databaseUrl, masterKey, dataDir, mode: 'test', settings })
    portal.url = built.url
  })
  afterAll(async () => {
    await built?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return portal
}

export type Portal = ReturnType<typeof usePortal>

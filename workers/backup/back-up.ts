import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { filesOnDisk, type Files } from '#app/platform/files.server.ts'
import type { Mark } from '#app/platform/portal-mark.server.ts'
import { StartRefusal } from '#workers/start-refusal.ts'
import { CopyOut } from './copy-streams.ts'
import { filesFolderOf, fingerprintOf, manifestFile, tableFile, type Manifest } from './manifest.ts'
import { copied, exactText, filesNamed, tablesInOrder, type Table } from './tables.ts'

/**
 * Writes the whole portal as it is at one moment, while it goes on running: all rows in one snapshot, and every file
 * that they name, its hash checked. Not in it: the master key, and the queues (the outbox promises again).
 * @throws StartRefusal when the folder holds something already
 */
export async function backUp({
  databaseUrl,
  masterKey,
  files,
  folder,
}: {
  databaseUrl: string
  masterKey: string
  files: Files
  folder: string
}): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StartRefusal(`The folder ${folder} is not empty: a backup is written into a new one.`)
  }
  mkdirSync(join(folder, 'tables'), { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: databaseUrl })
  // A connection that is lost between two statements has nobody to tell: the next statement fails.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(exactText)
    await client.query('begin isolation level repeatable read read only')
    const { rows: servers } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    const { rows: migrations } = await client.query<{ name: string }>('select name from kysely_migration order by name')
    const { rows: sequences } = await client.query<{ name: string; lastValue: string | null }>(
      `select sequencename as name, last_value::text as "lastValue" from pg_sequences where schemaname = 'public' order by 1`,
    )
    const mark = await markIn(client)
    const tables = []
    for (const table of await tablesInOrder(client)) tables.push(await writeTable(client, table, folder))
    const named = await filesNamed(client)
    await client.query('commit')
    await copyFiles(named, files, filesOnDisk(filesFolderOf(folder)))

    const manifest: Manifest = {
      format: 1,
      madeAt: new Date().toISOString(),
      postgres: servers[0]?.version ?? '',
      migrations: migrations.map(({ name }) => name),
      masterKeyFingerprint: fingerprintOf(masterKey),
      ...(mark !== undefined && { mark }),
      tables,
      sequences,
      files: named,
    }
    await writeLast(manifestFile(folder), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  } finally {
    await client.end()
  }
}

/** `undefined` where the database is of a version from before there were marks. */
async function markIn(client: pg.Client): Promise<Mark | null | undefined> {
  const { rowCount } = await client.query(
    `select from pg_tables where schemaname = 'public' and tablename = 'portal_mark'`,
  )
  if (!rowCount) return undefined
  const { rows } = await client.query<{ mark: Mark }>('select made_for as mark from portal_mark')
  return rows[0]?.mark ?? null
}

async function writeTable(client: pg.Client, table: Table, folder: string): Promise<Manifest['tables'][number]> {
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const rows = new CopyOut(client, `copy ${copied(table)} to stdout`)
  // What is sealed does not get smaller, so more effort would gain little.
  await pipeline(
    rows,
    hashing,
    createGzip({ level: 1 }),
    createWriteStream(tableFile(folder, table.name), { flush: true }),
  )
  return { ...table, rows: rows.rows, sha256: hash.digest('hex') }
}

async function copyFiles(hashes: readonly string[], from: Files, to: Files): Promise<void> {
  for (const hash of hashes) {
    const bytes = await from.get(hash)
    if (!bytes) throw new StartRefusal(`The file ${hash} is named by the database, and is missing.`)
    await to.put(bytes)
  }
}

/** Under its name only when it is complete and on the disk. */
async function writeLast(path: string, text: string): Promise<void> {
  const file = await open(`${path}.partial`, 'w')
  await file.writeFile(text)
  await file.sync()
  await file.close()
  await rename(`${path}.partial`, path)
}

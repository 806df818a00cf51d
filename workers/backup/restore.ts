import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { spentAfterBackup } from '#app/identity/store/spent.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import { filesOnDisk, type Files } from '#app/platform/files.server.ts'
import { markObstacle, type Mark } from '#app/platform/portal-mark.server.ts'
import { migrateTo, migrationNames } from '#db/migrate.ts'
import { StartRefusal } from '#workers/start-refusal.ts'
import { connected } from './connected.ts'
import { CopyIn } from './copy-streams.ts'
import { filesFolderOf, fingerprintOf, readManifest, tableFile, type Manifest } from './manifest.ts'
import { isWhole } from './named-files.ts'
import { copied, exactText, quoted } from './tables.ts'

/**
 * Fills an empty database, and the files, from a backup. Everything is checked before anything is written: the key, each
 * table and each file against its hash. The database is left at the backup's own migration; what is newer comes after.
 * @throws StartRefusal, with nothing written, when the backup does not fit this place
 */
export async function restore({
  databaseUrl,
  masterKey,
  files,
  folder,
  mode,
}: {
  databaseUrl: string
  masterKey: string
  files: Files
  folder: string
  mode: Mode
}): Promise<Manifest> {
  const manifest = readManifest(folder)
  const kept = filesOnDisk(filesFolderOf(folder))
  if (manifest.masterKeyFingerprint !== fingerprintOf(masterKey)) {
    throw new StartRefusal(
      'This is not the MASTER_KEY with which the proposals in this backup are sealed: give the one that goes with it.',
    )
  }
  await checkMigrations(manifest)
  for (const { name, sha256 } of manifest.tables) {
    if ((await hashOfTable(folder, name)) !== sha256) throw damaged(`the table ${name}`)
  }
  for (const hash of manifest.files) if (!(await isWhole(kept, hash))) throw damaged(`the file ${hash}`)
  const obstacle = markObstacle(mode, await markIn(manifest, folder))
  if (obstacle) throw new StartRefusal(`The backup cannot be restored here. ${obstacle}`)
  await checkEmpty(databaseUrl)

  for (const hash of manifest.files) await files.put((await kept.get(hash)) ?? new Uint8Array())
  await migrateTo(databaseUrl, manifest.migrations.at(-1) ?? '')
  await fill(databaseUrl, manifest, folder)
  return manifest
}

async function checkMigrations({ migrations }: Manifest) {
  const known = await migrationNames()
  const unknown = migrations.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new StartRefusal(`The backup was made by a newer Outturn (${unknown.join(', ')}): restore it with that one.`)
  }
}

async function checkEmpty(databaseUrl: string) {
  await connected(databaseUrl, async (client) => {
    const { rows } = await client.query(
      `select from pg_class where relkind = 'r' and relnamespace::regnamespace::text in ('public', 'bullmq') limit 1`,
    )
    if (rows.length > 0) {
      throw new StartRefusal('The database is not empty: a backup is restored into a new one, never over something.')
    }
  })
}

/** All rows in one transaction. What the migrations put there is taken out first: it is in the backup. */
async function fill(databaseUrl: string, { tables, sequences }: Manifest, folder: string) {
  await connected(databaseUrl, async (client) => {
    await client.query(exactText)
    await client.query('begin')
    // What is restored is as it was: triggers on writing have nothing to add, and its own proof follows.
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} disable trigger user`)
    for (const { name } of tables.toReversed()) await client.query(`delete from ${quoted(name)}`)
    for (const table of tables) {
      const rows = new CopyIn(client, `copy ${copied(table)} from stdin`)
      await pipeline(createReadStream(tableFile(folder, table.name)), createGunzip(), rows)
      if (rows.rows !== table.rows) throw new Error(`${table.name}: ${rows.rows} rows instead of ${table.rows}`)
    }
    for (const { name, lastValue } of sequences) {
      if (lastValue !== null) await client.query('select setval($1::regclass, $2)', [quoted(name), lastValue])
    }
    // The queues are not in a backup: whatever had been handed to them is handed over again. Handlers are safe to repeat.
    await client.query('update outbox set relayed_at = null')
    for (const { name } of tables.filter((table) => spent.includes(table.name)))
      await client.query(`delete from ${quoted(name)}`)
    // No table can be altered while one of its references is still to be looked at.
    await client.query('set constraints all immediate')
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`)
    await client.query('commit')
  })
}

/** A form that was answered after the backup is answered anew. */
const spent: readonly string[] = [...spentAfterBackup, 'answered_form']

/** Backups from before databases were marked are a demo's when they tell its story, as its migration finds out too. */
async function markIn({ mark }: Manifest, folder: string): Promise<Mark | null> {
  if (mark !== undefined) return mark
  const events = createInterface(createReadStream(tableFile(folder, 'event')).pipe(createGunzip()))
  for await (const line of events) if (line.includes('\tdemo story\t')) return 'demo'
  return null
}

async function hashOfTable(folder: string, table: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(tableFile(folder, table)), createGunzip(), hash)
  } catch {
    return null
  }
  return hash.digest('hex')
}

function damaged(what: string) {
  return new StartRefusal(`The backup is damaged: ${what} is missing or is not what was written.`)
}

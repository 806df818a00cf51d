import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { migrateToLatest } from '#db/migrate.ts'
import { restore } from '#workers/backup/restore.ts'
import { reachEmptyPlace } from '#workers/reach-portal.ts'
import { headFrom, verifyRecord } from './verify-record.ts'

const usage = `Fills an empty portal from a backup, brings it up to date and proves its record.
Usage: npm run restore -- --from <the folder of the backup> [--head <a head that was mailed or printed before>]
The exit code is that of verify-record; 1 when nothing was restored.
It needs the MASTER_KEY that the backup's proposals are sealed with, and an empty database (or data folder).`

/** @returns the exit code */
export async function run(args: string[]): Promise<number> {
  const options = { from: { type: 'string' }, head: { type: 'string' } } as const
  const { values } = parseArgs({ args, strict: false, options })
  const { from } = values
  const knownHead = headFrom(values.head)
  if (typeof from !== 'string' || knownHead === null) {
    console.error(usage)
    return 1
  }
  const folder = resolve(from)
  return reachEmptyPlace(async ({ databaseUrl, masterKey, files, mode }) => {
    const manifest = await restore({ databaseUrl, masterKey, files, folder, mode })
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(`Restored ${rows} rows and ${manifest.files.length} files, as they were at ${manifest.madeAt}.`)
    const done = await migrateToLatest(databaseUrl)
    if (done.length > 0) console.log(`Brought the database up to date (${done.length} steps).`)
    return verifyRecord({ databaseUrl, files, knownHead })
  })
}

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp } from '#workers/backup/back-up.ts'
import { reachPortal } from '#workers/reach-portal.ts'

const usage = `Writes the whole portal, as it is at this moment, into a new folder; the portal goes on running.
Usage: npm run backup -- --to <a folder that is empty or not there yet>
The master key is not in it: keep that on a path of its own.`

/** @returns the exit code */
export async function run(args: string[]): Promise<number> {
  const { to } = parseArgs({ args, strict: false, options: { to: { type: 'string' } } }).values
  if (typeof to !== 'string') {
    console.error(usage)
    return 1
  }
  const folder = resolve(to)
  return reachPortal(async ({ databaseUrl, masterKey, files }) => {
    const { tables, files: copied } = await backUp({ databaseUrl, masterKey, files, folder })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(`${folder} holds ${rows} rows of ${tables.length} tables and ${copied.length} files.`)
    console.log('It does not hold the master key, without which no sealed proposal in it can be opened.')
    return 0
  })
}

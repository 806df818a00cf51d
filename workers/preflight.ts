import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Mode } from '#app/platform/configuration.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { markObstacle, markOf } from '#app/platform/portal-mark.server.ts'
import { StartRefusal } from './start-refusal.ts'

/** @throws StartRefusal when somebody else listens there, and still does after a moment: a former start may be leaving */
export async function checkPort(port: number, host: string): Promise<void> {
  let code = await listen(port, host)
  for (let waited = 0; code === 'EADDRINUSE' && waited < 12; waited++) {
    await sleep(250)
    code = await listen(port, host)
  }
  if (code === 'EADDRINUSE') {
    throw new StartRefusal(
      `Port ${port} is taken, perhaps by another Outturn: stop that, or choose another port with PORT=${port + 1}.`,
    )
  }
  if (code === 'EACCES')
    throw new StartRefusal(`This user may not listen on port ${port}: choose one above 1023 with PORT=.`)
  if (code)
    throw new StartRefusal(`Listening on ${host}, port ${port}, is not possible (${code}): check HOST and PORT.`)
}

/** @returns what the system says against it */
async function listen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}

/** @throws StartRefusal when the folder cannot be made or written to */
export function checkFolder(dataDir: string): void {
  const probe = join(dataDir, '.writable')
  try {
    makeFolder(dataDir)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartRefusal(`The data folder ${dataDir} cannot be written to (${code}): set DATA_DIR to one that can.`)
  }
}

/** One level at a time: the recursive option of mkdir never returns below /proc. */
function makeFolder(path: string) {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

/** @throws StartRefusal when there is no such server, account or database */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
  } catch (error) {
    throw new StartRefusal(
      `DATABASE_URL does not work: ${reasonFor(error as Error & { code?: string }, new URL(url))}.`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * A database that has no portal in it yet, or one from before there were marks, passes.
 * @throws StartRefusal when the database says that it was made for something else than this mode
 */
export async function checkMark(url: string, mode: Mode): Promise<void> {
  const db = makeDatabase(url, { max: 1, role: 'owner' })
  try {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass('public.portal_mark') is not null as there`.execute(db)
    if (!rows[0]?.there) return
    const obstacle = markObstacle(mode, await markOf(db))
    if (obstacle) throw new StartRefusal(obstacle)
  } finally {
    await db.destroy()
  }
}

function reasonFor(error: Error & { code?: string }, url: URL): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return `nothing answers at ${url.host}`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `there is no host named ${url.hostname}`
    case '28P01':
    case '28000':
      return `the server does not accept the user "${decodeURIComponent(url.username)}" with this password`
    case '3D000':
      return `the server has no database named "${decodeURIComponent(url.pathname.slice(1))}"`
    default:
      return error.message
  }
}

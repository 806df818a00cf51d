import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SystemContext } from '#app/platform/context.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import { endOf, whenEnded } from '#db/child-end.ts'
import { databaseUrl, runningServer } from '#db/embedded.ts'
import { commandOf, isAlive } from '#db/linux-process.ts'
import { freePort } from '#test/support/built-portal.ts'
import { masterKeyOf, portalDatabase } from '#workers/supervisor.ts'

export interface RunningPortal {
  url: string
  dataDir: string
  system: SystemContext
  /** The number of the process that plays this part now; `null` while there is none. */
  pid(part: Part): number | null
  /** What the processes have said so far. */
  log(): string
  stop(): Promise<void>
}

export type Part = keyof typeof parts
const parts = { web: 'build/workers/server.js', worker: 'build/workers/main.js', database: '/bin/postgres' }

/**
 * All of the portal as `npm start` runs it: supervisor, web, worker and, without DATABASE_URL, the database. With it
 * `directUrl` is where the test reaches the same database whatever stands in between.
 */
export async function startPortal(
  env: Record<string, string> = {},
  { dataDir = mkdtempSync(join(tmpdir(), 'outturn-faults-')), directUrl = '' } = {},
): Promise<RunningPortal> {
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, 0o755)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const supervisor = spawn(process.execPath, ['workers/start.mjs', 'start'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORTAL_MODE: 'test',
      DATA_DIR: dataDir,
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  const keep = (chunk: Buffer) => (said += chunk.toString())
  supervisor.stdout?.on('data', keep)
  supervisor.stderr?.on('data', keep)
  while (!said.includes('Outturn is at')) {
    if (endOf(supervisor)) throw new Error(`the portal did not start: ${said}`)
    await sleep(50)
  }

  const server = runningServer(dataDir)
  const db = makeDatabase(server ? databaseUrl(server, portalDatabase) : directUrl, { max: 4, role: 'owner' })
  const masterKey = env['MASTER_KEY'] ?? masterKeyOf(dataDir)
  const files = filesOnDisk(join(dataDir, 'files'))
  return {
    url,
    dataDir,
    system: { db, files, keys: makeKeys(masterKey), requestId: 'faults' },
    pid: (part) => childrenOf(supervisor.pid ?? 0).find((pid) => commandOf(pid).includes(parts[part])) ?? null,
    log: () => said + ['web.log', 'worker.log'].map((name) => textOf(join(dataDir, name))).join(''),
    async stop() {
      await db.destroy()
      supervisor.kill('SIGTERM')
      await whenEnded(supervisor)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function childrenOf(parent: number): number[] {
  const numbers = readdirSync('/proc').map(Number).filter(Boolean)
  return numbers.filter((pid) => isAlive(pid) && parentOf(pid) === parent)
}

function parentOf(pid: number): number {
  return Number(/\nPPid:\s*(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1])
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

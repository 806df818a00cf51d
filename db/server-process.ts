import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { endOf, whenEnded } from '#db/child-end.ts'
import { lastLines, logEnd, openLog } from '#db/log-file.ts'
import { EmbeddedRefusal, type Account } from '#db/server-account.ts'

/** What a server process is started with. */
export interface Launch {
  account: Account
  port: number
  url: string
  dataDir: string
  durable: boolean
  stopping: AbortSignal
}

export function logFileIn(dataDir: string): string {
  return join(dataDir, 'postgres.log')
}

/** @throws EmbeddedRefusal with the last line of its log when it does not take connections */
export async function startServer({ account, port, url, dataDir, durable, stopping }: Launch): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    random_page_cost: '1.1',
    jit: 'off',
    // Containers often give /dev/shm too little room for parallel queries, and two cores gain nothing from them.
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const logFile = logFileIn(dataDir)
  const before = logEnd(logFile)
  const [command, args] = account.run('postgres', [
    '-D',
    account.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])

  // After a crash the old server's last processes may hold its memory for a moment, so one failure means little.
  for (let attempt = 0; attempt < 20 && !stopping.aborted; attempt++) {
    const output = openLog(logFile)
    // Detached, so that Ctrl-C in a terminal reaches the supervisor alone, which stops the database last.
    const server = spawn(command, args, { stdio: ['ignore', output, output], detached: true, cwd: '/' })
    closeSync(output)
    server.on('error', () => undefined)
    const interrupt = () => server.kill('SIGINT')
    stopping.addEventListener('abort', interrupt)
    const isUp = await answers(server, url)
    stopping.removeEventListener('abort', interrupt)
    if (isUp) return server
    await sleep(500)
  }
  throw new EmbeddedRefusal(`The database does not start: ${lastLines(logFile, 1, before)} (see ${logFile})`)
}

/** True once the server takes connections, false when it has gone. Recovery after a crash may take its time. */
async function answers(server: ChildProcess, url: string): Promise<boolean> {
  while (!endOf(server)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return true
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') {
        server.kill('SIGINT')
        throw new EmbeddedRefusal(
          'The database does not take the password in postgres-password: put the old file back.',
        )
      }
      await sleep(25)
    }
  }
  return false
}

/** Rolls back what is under way and writes everything down; SIGQUIT leaves that to the next start's recovery. */
export async function endServer(server: ChildProcess) {
  if (endOf(server)) return
  server.kill('SIGINT')
  const timer = setTimeout(() => server.kill('SIGQUIT'), 15_000)
  await whenEnded(server)
  clearTimeout(timer)
}

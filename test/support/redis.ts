import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { whenEnded } from '#db/child-end.ts'
import { freePort } from './built-portal.ts'

export interface RealRedis {
  url: string
  /** As a crash would: at once, and what was not written to disk is gone. */
  kill(): Promise<void>
  /** Again, with what is on the disk. */
  start(): Promise<void>
  /** For good, with its data. */
  end(): Promise<void>
}

/**
 * A Redis of the caller's own on a free port, which writes every command to disk before it answers.
 * @throws when there is none and none can be installed: tests of queues in Redis are never left out in silence
 */
export async function startRedis(): Promise<RealRedis> {
  const program = findRedis()
  const folder = mkdtempSync(join(tmpdir(), 'outturn-redis-'))
  const port = await freePort()
  const launch = () => {
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '']
    const local = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
    return spawn(program, [...local, ...durable, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' })
  }
  let server = launch()
  await answers(port)

  const kill = async () => {
    server.kill('SIGKILL')
    await whenEnded(server)
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start: async () => {
      server = launch()
      await answers(port)
    },
    end: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function findRedis(): string {
  const present = onPath()
  if (present) return present
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    spawnSync('apt-get', ['update', '-q'], options)
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'redis-server'], options)
    const installed = onPath()
    if (installed) return installed
  }
  throw new Error(
    'The tests of queues in Redis need redis-server: install it (on Debian, as root: apt-get install redis-server).',
  )
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path))
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const socket = connect(port, '127.0.0.1')
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the Redis of this test does not start')
}

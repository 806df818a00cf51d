import { randomBytes } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { whenEnded } from '#db/child-end.ts'
import { claimFolder, isClaimed } from '#db/folder-claim.ts'
import { commandOf, isAlive } from '#db/linux-process.ts'
import { keepLogBounded } from '#db/log-file.ts'
import { accountFor, EmbeddedRefusal, type Account } from '#db/server-account.ts'
import { endServer, logFileIn, startServer } from '#db/server-process.ts'

export { EmbeddedRefusal }

const owner = 'outturn'

export interface EmbeddedOptions {
  /** Absolute. The cluster lies in `postgres/` below it, unless its account cannot get there (see `accountFor`). */
  dataDir: string
  log: (sentence: string) => void
  /** False only for tests: commits are not flushed to disk. */
  durable?: boolean
}

export interface EmbeddedServer {
  /** The maintenance database, as the owner of everything; see `databaseUrl` for any other. */
  url: string
  stop: () => Promise<void>
}

/** The same server and account, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/**
 * A real PostgreSQL of our own on a free loopback port, made on the first start. It starts again when it dies alone,
 * on the same port, and stops with this process even when that is killed with -9.
 * Throws EmbeddedRefusal with a sentence for the person who starts it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataDir, log } = options
  mkdirSync(dataDir, { recursive: true })
  const release = await claimFolder(dataDir)
  try {
    const account = accountFor(dataDir)
    const password = passwordIn(dataDir)
    await endOrphan(account.cluster)
    if (!existsSync(account.cluster)) {
      log('Making a new database.')
      makeCluster(account, password)
    }
    const port = await freePort()
    const url = addressOf(password, port)

    const stopping = new AbortController()
    const isStopping = () => stopping.signal.aborted
    const launching = { account, port, url, dataDir, durable: options.durable ?? true, stopping: stopping.signal }
    let server = await startServer(launching)
    const endBounding = keepLogBounded(logFileIn(dataDir))
    const kept = keep()
    return { url, stop }

    async function keep() {
      for (;;) {
        const since = performance.now()
        await whenEnded(server)
        if (isStopping()) return
        log('The database stopped by itself; starting it again.')
        // One that ends as soon as it has begun is not started in a circle.
        if (performance.now() - since < 1_000) await pause(1_000)
        const started = await startedAgain()
        if (!started) return
        server = started
      }
    }

    async function startedAgain() {
      for (;;) {
        if (isStopping()) return null
        try {
          return await startServer(launching)
        } catch (error) {
          if (isStopping()) return null
          // Whatever keeps it from starting, such as a full disk, may be mended while this goes on.
          log(`${(error as Error).message} Trying again.`)
          await pause(5_000)
        }
      }
    }

    function pause(ms: number) {
      return sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    }

    async function stop() {
      stopping.abort()
      await endServer(server)
      await kept
      endBounding()
      release()
    }
  } catch (error) {
    release()
    throw error
  }
}

/** The server that another process keeps for this folder, as the owner of everything; `null` when there is none. */
export function runningServer(dataDir: string): string | null {
  const passwordFile = join(dataDir, 'postgres-password')
  if (!existsSync(passwordFile) || !isClaimed(dataDir)) return null
  const file = join(accountFor(dataDir).cluster, 'postmaster.pid')
  const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[3] : undefined
  return port ? addressOf(passwordIn(dataDir), port) : null
}

function addressOf(password: string, port: number | string): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/postgres`
}

function passwordIn(dataDir: string): string {
  const file = join(dataDir, 'postgres-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** Whatever still serves this cluster belongs to an owner that is gone: the claim is ours. */
async function endOrphan(cluster: string) {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  const isOurs = () => isAlive(pid) && commandOf(pid).includes(cluster)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isOurs()) break
    process.kill(pid, signal)
    for (let waited = 0; waited < 100 && isOurs(); waited++) await sleep(100)
  }
  if (isOurs())
    throw new EmbeddedRefusal(`An old database server (process ${pid}) does not stop: end it, then start again.`)
  rmSync(file, { force: true })
}

/** Made beside its place and moved there when complete: a start that is interrupted leaves nothing half made. */
function makeCluster(account: Account, password: string) {
  const unfinished = `${account.cluster}.new`
  const passwordFile = `${account.cluster}.new-password`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  account.own(unfinished)
  account.own(passwordFile)
  const [command, args] = account.run('initdb', [
    `--pgdata=${unfinished}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // A page that the disk has changed is found when it is read, not when it has spread.
    '--data-checksums',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ])
  const made = spawnSync(command, args, { encoding: 'utf8', cwd: '/' })
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    throw new EmbeddedRefusal(`The database could not be made in ${account.cluster}: ${lastLine(made.stderr)}`)
  }
  renameSync(unfinished, account.cluster)
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

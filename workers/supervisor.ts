import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfiguration, type Configuration } from '#app/platform/configuration.server.ts'
import { endOf, whenEnded } from '#db/child-end.ts'
import { databaseUrl, startEmbedded } from '#db/embedded.ts'
import { migrateQueues } from '#db/migrate-queues.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { connected } from './backup/connected.ts'
import { build, isBuilt } from './build.ts'
import { keepRunning } from './kept-process.ts'
import { checkDatabase, checkFolder, checkMark, checkPort } from './preflight.ts'
import { sentenceFor, StartRefusal } from './start-refusal.ts'

/** The name of the database that the built-in server keeps. */
export const portalDatabase = 'outturn'
const unfinishedDatabase = 'outturn_unfinished'

/** What has been started and must be ended, the last first. */
type Endings = (() => Promise<void> | void)[]

/**
 * Starts everything and keeps it running until a signal comes, or until whoever started this process is gone.
 * @param args `['dev']` for pages that reload while they are edited
 * @returns the exit code
 */
export async function run(args: string[]): Promise<number> {
  const endings: Endings = []
  const outcome = Promise.withResolvers<number>()
  const fail = (error: unknown) => {
    say(sentenceFor(error) ?? String((error as Error).stack))
    outcome.resolve(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      outcome.resolve(0)
    })
  }

  start(args.includes('dev'), endings).catch(fail)
  const code = await outcome.promise
  if (code === 0) say('Stopping.')
  for (let end = endings.pop(); end; end = endings.pop()) await end()
  if (code === 0) say('Stopped.')
  return code
}

async function start(dev: boolean, endings: Endings) {
  const configured = readConfiguration(process.env)
  if (!configured.ok) throw new StartRefusal(configured.refusal.join('\n'))
  const configuration = configured.value
  if (configuration.databaseUrl && configuration.mode === 'demo') {
    throw new StartRefusal('The demo has a database of its own: leave out either DATABASE_URL or PORTAL_MODE=demo.')
  }
  const { dataDir, host, port } = configuration
  await checkPort(port, host)
  checkFolder(dataDir)
  if (configuration.databaseUrl) {
    await checkDatabase(configuration.databaseUrl)
    await checkMark(configuration.databaseUrl, configuration.mode)
  }

  const building = buildWhereNeeded(endings)
  const preparing = configuration.databaseUrl
    ? prepareExternal(configuration.databaseUrl, configuration)
    : prepareEmbedded({ configuration, building, endings })
  const [{ url, masterKey }] = await Promise.all([preparing, building])

  const env = environment(configuration, url, masterKey)
  const isServer = configuration.databaseUrl !== null
  if (!isServer) say(`Starting. What the processes have to say goes to ${dataDir} (web.log, worker.log).`)
  // The last started is the first ended: web, then worker, then the database.
  const { metrics, drainSeconds } = configuration.operation
  const worker = keepRunning({
    name: 'worker',
    entry: 'build/workers/main.js',
    env: { ...env, ...(metrics ? { METRICS_PORT: String(metrics.port + 1) } : {}) },
    ...logs('worker'),
  })
  endings.push(worker.stop)
  const web = keepRunning({
    name: 'web',
    entry: 'build/workers/server.js',
    env: { ...env, ...(dev ? { NODE_ENV: 'development' } : {}) },
    leaveWithinMs: 10_000 + drainSeconds * 1000,
    ...logs('web'),
  })
  endings.push(web.stop)
  await Promise.all([web.ready, worker.ready])
  say(welcome(configuration))

  function logs(name: string) {
    return { logFile: isServer ? null : join(dataDir, `${name}.log`), log: say }
  }
}

async function buildWhereNeeded(endings: Endings) {
  if (isBuilt()) return
  say('Building the pages and the processes. This takes some seconds after every change.')
  await build((child) => {
    endings.push(endingOf(child))
  })
}

interface Prepared {
  url: string
  masterKey: string
}

async function prepareExternal(url: string, configuration: Configuration): Promise<Prepared> {
  await migrate(url, configuration.mode)
  return { url, masterKey: configuration.masterKey ?? masterKeyOf(configuration.dataDir) }
}

interface Preparation {
  configuration: Configuration
  building: Promise<void>
  endings: Endings
}

/**
 * The first start fills a database of another name, and renames it when all is in: whatever interrupts it, the next
 * start finds either nothing or everything.
 */
async function prepareEmbedded({ configuration, building, endings }: Preparation): Promise<Prepared> {
  const { dataDir, mode } = configuration
  const server = await startEmbedded({ dataDir, log: say })
  endings.push(server.stop)
  const url = databaseUrl(server.url, portalDatabase)

  if (await hasPortal(server.url)) {
    const masterKey = configuration.masterKey ?? masterKeyOf(dataDir, { mayMake: false })
    await migrate(url, mode)
    return { url, masterKey }
  }

  const masterKey = configuration.masterKey ?? masterKeyOf(dataDir)
  await makeWhole(server.url, async (unfinished) => {
    await migrate(unfinished, mode)
    if (mode !== 'demo') return
    await building
    say('Loading the demo story. This takes a little, once.')
    await loadDemoStory(environment(configuration, unfinished, masterKey), endings)
  })
  return { url, masterKey }
}

/** Makes the portal's database as `fill` leaves it, or, whatever interrupts it, not at all. */
export async function makeWhole(serverUrl: string, fill: (unfinishedUrl: string) => Promise<void>): Promise<void> {
  await query(serverUrl, `drop database if exists ${unfinishedDatabase} with (force)`)
  await query(serverUrl, `create database ${unfinishedDatabase}`)
  await fill(databaseUrl(serverUrl, unfinishedDatabase))
  await query(serverUrl, `alter database ${unfinishedDatabase} rename to ${portalDatabase}`)
}

async function loadDemoStory(env: NodeJS.ProcessEnv, endings: Endings) {
  const child = fork('build/workers/seed.js', { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  endings.push(endingOf(child))
  const { code } = await whenEnded(child)
  if (code !== 0) throw new StartRefusal('The demo story could not be loaded: see the lines above.')
}

async function migrate(url: string, mode: Configuration['mode']) {
  try {
    const done = await migrateToLatest(url, { madeFor: mode === 'production' ? null : mode })
    await migrateQueues(url)
    if (done.length > 0) say(`Brought the database up to date (${done.length} steps).`)
  } catch (error) {
    throw new StartRefusal(`The database could not be brought up to date: ${(error as Error).message}`)
  }
  // Of a database from before there were marks, only its migrations tell.
  await checkMark(url, mode)
}

/**
 * 32 bytes in base64, made in the data folder where there is none yet (mode 0600).
 * @throws StartRefusal where there must be one and is none: what was sealed with it could never be opened
 */
export function masterKeyOf(dataDir: string, { mayMake = true } = {}): string {
  const file = join(dataDir, 'master-key')
  if (!existsSync(file)) {
    if (!mayMake) throw new StartRefusal(`The file ${file} is missing, and proposals are sealed with it: put it back.`)
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}

/** What the web and worker processes read; the mode is said because the address alone would mean production. */
function environment(configuration: Configuration, url: string, masterKey: string): NodeJS.ProcessEnv {
  const { mode, dataDir, port, host, publicUrl } = configuration
  return {
    ...process.env,
    NODE_ENV: 'production',
    ...(mode === 'production' ? {} : { PORTAL_MODE: mode }),
    DATABASE_URL: url,
    MASTER_KEY: masterKey,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: host,
    PUBLIC_URL: publicUrl,
  }
}

function welcome({ mode, publicUrl }: Configuration): string {
  const signIn =
    mode === 'demo'
      ? `To sign in, choose any person of the demo story at ${publicUrl}/demo`
      : `Sign in at ${publicUrl}/sign-in`
  return `Outturn is at ${publicUrl}\n${signIn}\nCtrl-C stops it.`
}

/** Whether the built-in server has the portal's database. */
export async function hasPortal(serverUrl: string): Promise<boolean> {
  return (await query(serverUrl, `select from pg_database where datname = '${portalDatabase}'`)) > 0
}

async function query(url: string, statement: string): Promise<number> {
  return connected(url, async (client) => (await client.query(statement)).rowCount ?? 0)
}

function endingOf(child: ChildProcess) {
  return async () => {
    if (endOf(child)) return
    child.kill('SIGTERM')
    await whenEnded(child)
  }
}

function say(sentence: string) {
  console.log(sentence)
}

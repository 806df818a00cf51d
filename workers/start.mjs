// Runs on whatever Node the machine has (20 or later): built-in modules only, nothing newer than Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const pinnedNode = join(root, 'node_modules', '.bin', 'node')
const [command = 'start', ...args] = process.argv.slice(2)

/** Each of these exports `run(args)`, which answers the exit code. */
const modules = {
  start: './supervisor.ts',
  dev: './supervisor.ts',
  test: '../test/run.ts',
  bench: '../test/bench/run.ts',
  faults: '../test/faults/run.ts',
  screenshots: '../test/screenshots/run.ts',
  'close-editions': '../test/house/close-editions.ts',
}
const file = new URL(modules[command] ?? `./commands/${command}.ts`, import.meta.url)

process.chdir(root)
if (!/^[a-z-]+$/.test(command) || !existsSync(file)) {
  console.error(`There is no command "${command}".`)
  process.exit(1)
}
if (process.send) leaveWithChannel()
if (process.env.npm_lifecycle_event) leaveWithParent()
if (!isInstalled()) install()

if (existsSync(pinnedNode) && realpathSync(pinnedNode) !== realpathSync(process.execPath)) {
  continueOn(pinnedNode)
} else if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Outturn needs Node 24 here, and this is ${process.version}: install it, or run on Linux x64.`)
  process.exit(1)
} else {
  const { run } = await import(file.href)
  process.exit(await run(command === 'dev' ? ['dev', ...args] : args))
}

/** Whether what npm put down (its own list in node_modules) is what package-lock.json asks for. */
function isInstalled() {
  const list = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const present = JSON.parse(readFileSync(list, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages)
  return wanted.every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      entry.devOptional ||
      (entry.dev && command === 'start') ||
      present[path]?.version === entry.version,
  )
}

function install() {
  console.log('Installing packages. This takes about a minute, once.')
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const first = spawnSync('npm', ['ci', ...quiet], { stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8' })
  if (first.status === 0) return
  // npm ci stops with EUSAGE when the lock leaves out optional packages of other platforms; npm install does not mind.
  const isUsage = first.stderr?.includes('EUSAGE')
  const second = isUsage ? spawnSync('npm', ['install', ...quiet], { stdio: 'inherit' }) : first
  if (second.status === 0) return
  if (!isUsage) console.error(first.stderr ?? String(first.error))
  console.error('The packages could not be installed: see the lines above, then start again.')
  process.exit(1)
}

/** The same command on another Node, which learns over the channel when this process is gone. */
function continueOn(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** As if told to, when whoever holds the other end is gone: even before this line was reached. */
function leaveWithChannel() {
  const leave = () => process.kill(process.pid, 'SIGTERM')
  process.on('disconnect', leave)
  process.channel?.unref()
  if (!process.connected) leave()
}

/**
 * npm starts this through a shell that passes no signal on, and npm killed with -9 tells nobody: the process only finds
 * itself, or the shell, with another parent.
 */
function leaveWithParent() {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`
  const first = ancestors()
  setInterval(() => {
    if (ancestors() !== first) process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}

function parentOf(pid) {
  try {
    return /\nPPid:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

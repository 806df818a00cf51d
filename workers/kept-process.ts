import { fork, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { StartRefusal } from './start-refusal.ts'

const patienceMs = 60_000
const attemptsBeforeReady = 3

export interface KeptProcess {
  /** Resolves when it first says 'ready'. @throws StartRefusal when it does not get that far */
  ready: Promise<void>
  /** SIGTERM, and when it has not left in time SIGKILL. */
  stop: () => Promise<void>
}

interface Options {
  name: string
  entry: string
  env: NodeJS.ProcessEnv
  /** Where its output goes; `null` for this process's own. */
  logFile: string | null
  log: (sentence: string) => void
  /** How long it may take to leave. */
  leaveWithinMs?: number
}

/** A process that is started again when it dies, after a pause that doubles up to ten seconds. */
export function keepRunning({ name, entry, env, logFile, log, leaveWithinMs = 10_000 }: Options): KeptProcess {
  const ready = Promise.withResolvers<undefined>()
  let child: ChildProcess | null = null
  let restart: NodeJS.Timeout | null = null
  let stopping = false
  let wasReady = false
  let failures = 0

  const timer = setTimeout(() => {
    fail('does not get ready')
  }, patienceMs)
  launch()
  return { ready: ready.promise, stop }

  function launch() {
    const started = Date.now()
    const output = logFile ? openSync(logFile, 'a') : 'inherit'
    // Detached, so that Ctrl-C in a terminal reaches the supervisor alone, which then stops one after the other.
    child = fork(entry, { env, detached: true, execArgv: [], stdio: ['ignore', output, output, 'ipc'] })
    if (typeof output === 'number') closeSync(output)
    child.on('message', (message) => {
      if (message !== 'ready') return
      wasReady = true
      clearTimeout(timer)
      ready.resolve(undefined)
    })
    child.on('error', () => undefined)
    child.once('exit', (code, signal) => {
      child = null
      if (stopping) return
      failures = Date.now() - started > 60_000 ? 1 : failures + 1
      if (!wasReady && failures >= attemptsBeforeReady) {
        fail(`stops at once (${signal ?? `code ${code}`})`)
        return
      }
      if (wasReady) log(`The ${name} process stopped (${signal ?? `code ${code}`}); starting it again.`)
      restart = setTimeout(launch, Math.min(10_000, 125 * 2 ** failures))
    })
  }

  function fail(what: string) {
    stopping = true
    const said = logFile ? readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n') : ''
    ready.reject(new StartRefusal(`${said}\nThe ${name} process ${what}: see the lines above.`.trim()))
  }

  async function stop() {
    stopping = true
    clearTimeout(timer)
    if (restart) clearTimeout(restart)
    if (!child) return
    const leaving = child
    const left = new Promise((resolve) => leaving.once('exit', resolve))
    leaving.kill('SIGTERM')
    const force = setTimeout(() => leaving.kill('SIGKILL'), leaveWithinMs)
    await left
    clearTimeout(force)
  }
}

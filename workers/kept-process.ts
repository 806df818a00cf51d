import { fork, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { whenEnded } from '#db/child-end.ts'
import { keepLogBounded, lastLines, logEnd, openLog } from '#db/log-file.ts'
import { StartRefusal } from './start-refusal.ts'

const patienceMs = 60_000
const attemptsBeforeReady = 3
/** Whoever lived that long did not die of its start: the next pause is the shortest again. */
const soundAfterMs = 10_000

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
  /** Where its output goes, after what is there; `null` for this process's own. */
  logFile: string | null
  log: (sentence: string) => void
  /** How long it may take to leave. */
  leaveWithinMs?: number
  /** How long it may answer nothing, once it has begun to answer, before it is killed and started again. */
  silenceMs?: number
  /** The same for a process that has not answered yet: loading it takes turns as well. */
  startWithinMs?: number
}

/**
 * A process that is started again when it dies, after a pause that doubles up to two seconds, and when it takes no turns
 * any longer: whatever blocks its loop, no page would ever be answered again.
 */
export function keepRunning(options: Options): KeptProcess {
  const { name, entry, env, logFile, log } = options
  const { leaveWithinMs = 10_000, silenceMs = 20_000, startWithinMs = patienceMs } = options
  const ready = Promise.withResolvers<undefined>()
  let child: ChildProcess | null = null
  let restart: NodeJS.Timeout | null = null
  let stopping = false
  let wasReady = false
  let failures = 0
  let said = 0
  let heardAt = 0
  let mayBeSilentMs = startWithinMs

  const timer = setTimeout(() => {
    fail('does not get ready')
  }, patienceMs)
  const endBounding = logFile ? keepLogBounded(logFile) : () => undefined
  const watch = watching(silenceMs / 10, ask)
  launch()
  return { ready: ready.promise, stop }

  function launch() {
    const started = performance.now()
    const output = logFile ? openLog(logFile) : 'inherit'
    said = logFile ? logEnd(logFile) : 0
    // Detached, so that Ctrl-C in a terminal reaches the supervisor alone, which then stops one after the other.
    const launched = fork(entry, { env, detached: true, execArgv: [], stdio: ['ignore', output, output, 'ipc'] })
    if (typeof output === 'number') closeSync(output)
    child = launched
    heardAt = started
    mayBeSilentMs = startWithinMs
    launched.on('message', (message) => {
      heardAt = performance.now()
      mayBeSilentMs = silenceMs
      if (message !== 'ready') return
      wasReady = true
      clearTimeout(timer)
      ready.resolve(undefined)
    })
    launched.on('error', () => undefined)
    void whenEnded(launched).then(({ code, signal }) => {
      child = null
      if (stopping) return
      failures = performance.now() - started > soundAfterMs ? 1 : failures + 1
      if (!wasReady && failures >= attemptsBeforeReady) {
        fail(`stops at once (${signal ?? `code ${code}`})`)
        return
      }
      if (wasReady) log(`The ${name} process stopped (${signal ?? `code ${code}`}); starting it again.`)
      restart = setTimeout(launch, Math.min(2_000, 125 * 2 ** failures))
    })
  }

  /** Only a process that takes its turns can answer; whether it can do its work is another question. */
  function ask(sinceLastMs: number) {
    const now = performance.now()
    // This process did not take its own turns, as when the machine slept: it has missed the answers, not the other.
    if (sinceLastMs > silenceMs / 2) heardAt = now
    if (!child || stopping) return
    if (now - heardAt > mayBeSilentMs) {
      log(`The ${name} process has not answered for ${Math.round((now - heardAt) / 1000)} seconds; ending it.`)
      heardAt = now
      child.kill('SIGKILL')
    } else if (child.connected) child.send('ping', () => undefined)
  }

  function fail(what: string) {
    stopping = true
    const lines = logFile ? lastLines(logFile, 15, said) : ''
    ready.reject(new StartRefusal(`${lines}\nThe ${name} process ${what}: see the lines above.`.trim()))
  }

  async function stop() {
    stopping = true
    clearTimeout(timer)
    clearInterval(watch)
    endBounding()
    if (restart) clearTimeout(restart)
    if (!child) return
    const leaving = child
    leaving.kill('SIGTERM')
    const force = setTimeout(() => leaving.kill('SIGKILL'), leaveWithinMs)
    await whenEnded(leaving)
    clearTimeout(force)
  }
}

/** Calls `look` again and again with the time that really passed since the last call. */
function watching(everyMs: number, look: (sinceLastMs: number) => void): NodeJS.Timeout {
  let last = performance.now()
  return setInterval(() => {
    const now = performance.now()
    const since = now - last
    last = now
    look(since)
  }, everyMs)
}

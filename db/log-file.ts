import { copyFileSync, existsSync, openSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs'

/** What a file may grow to before it makes room, and how many former ones are kept beside it: `web.log.1` is the newest. */
const limits = { bytes: 10_000_000, former: 4 }
type Limits = typeof limits

/**
 * Opens a log to be written at its end: what a process said before it died is what explains its death.
 * @returns a file descriptor for the process that writes; the caller closes its own copy
 */
export function openLog(path: string, allowed: Limits = limits): number {
  if (sizeOf(path) > allowed.bytes) {
    makeRoom(path, allowed)
    renameSync(path, `${path}.1`)
  }
  return openSync(path, 'a', 0o640)
}

/**
 * Empties a log that has grown too large while processes write to it, after copying it aside: they hold the file open,
 * so it cannot be renamed away from them. A line of that very moment may be missing.
 */
export function boundLog(path: string, allowed: Limits = limits): void {
  if (sizeOf(path) <= allowed.bytes) return
  makeRoom(path, allowed)
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
}

/** Bounds a log every ten seconds. A disk that is full is no reason to end. @returns ends it */
export function keepLogBounded(path: string): () => void {
  const timer = setInterval(() => {
    try {
      boundLog(path)
    } catch {
      // The next round tries again.
    }
  }, 10_000)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

/** Where a log ends now: what comes after it is said from now on. */
export function logEnd(path: string): number {
  return sizeOf(path)
}

/** The last lines that were written after `start`. */
export function lastLines(path: string, count: number, start = 0): string {
  if (!existsSync(path)) return ''
  const bytes = readFileSync(path)
  const since = bytes.subarray(start <= bytes.length ? start : 0).toString()
  return since.trim().split('\n').slice(-count).join('\n')
}

function makeRoom(path: string, { former }: Limits) {
  for (let n = former - 1; n >= 1; n--) {
    if (existsSync(`${path}.${n}`)) renameSync(`${path}.${n}`, `${path}.${n + 1}`)
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

import { readFileSync } from 'node:fs'

/** Fields of /proc/PID/stat from the state on: what comes before may hold spaces and brackets. */
function stat(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** A zombie counts as dead: it holds no file and no port, and waits only to be noticed. */
export function isAlive(pid: number): boolean {
  const [state] = stat(pid)
  return state !== undefined && state !== 'Z'
}

/** When it started, in clock ticks since boot: tells a process from a later one with the same number. */
export function startOf(pid: number): string {
  return stat(pid)[19] ?? 'unknown'
}

/** The command line, its parts apart by NUL; empty when the process is gone. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

import type { ChildProcess } from 'node:child_process'

export interface ChildEnd {
  code: number | null
  signal: NodeJS.Signals | null
}

/** How a child ended; `null` while it runs. One that could never be started has ended. */
export function endOf({ pid, exitCode, signalCode }: ChildProcess): ChildEnd | null {
  const hasEnded = pid === undefined || exitCode !== null || signalCode !== null
  return hasEnded ? { code: exitCode, signal: signalCode } : null
}

/** Resolves when a child ends, at once where it has: whoever only listens waits for ever for what is over already. */
export function whenEnded(child: ChildProcess): Promise<ChildEnd> {
  const end = endOf(child)
  if (end) return Promise.resolve(end)
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal })
    })
  })
}

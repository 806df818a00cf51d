import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { StartRefusal } from '#workers/start-refusal.ts'

interface Wanted {
  /** In words, for whoever reads what happens. */
  what: string
  /** What its program may be called, best first. */
  names: readonly string[]
  /** Debian's packages that bring it, the one to name first. */
  packages: readonly [string, ...string[]]
  /** What else helps, for the sentence. */
  orElse?: string
}

/**
 * A program that journeys need: one that is there, else installed now where that is possible.
 * @returns its path
 * @throws StartRefusal which names the package: journeys are never left out in silence
 */
export function findInstalled({ what, names, packages, orElse = '' }: Wanted): string {
  const present = pathOf(names)
  if (present) return present

  if (process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')) {
    console.log(`Installing ${what} for the browser journeys.`)
    // A server among them is started by the journeys alone: at this run level its package starts none.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env })
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { stdio: 'inherit', env })
    const installed = pathOf(names)
    if (installed) return installed
  }
  const [first] = packages
  throw new StartRefusal(
    `The browser journeys need ${what}: install the package ${first} (on Debian, as root: apt-get install ${first})${orElse}.`,
  )
}

/** Servers stand where only root's path leads. */
function pathOf(names: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

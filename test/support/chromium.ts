import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { StartRefusal } from '#workers/start-refusal.ts'

/** Without what they recommend: that is a desktop, and its printing system. Pages are looked at, so there are letters. */
const packages = ['chromium', 'fonts-dejavu-core']

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']

/** A headless browser that asks nothing of the outside world. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The browser for the journeys: CHROMIUM_PATH, else one on the PATH, else installed now where that is possible.
 * @throws StartRefusal which names the package: journeys are never left out in silence
 */
export function findChromium(): string {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (existsSync(given)) return given
    throw new StartRefusal(`CHROMIUM_PATH names ${given}, and there is no such file.`)
  }
  const present = onPath()
  if (present) return present

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the browser journeys.')
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    spawnSync('apt-get', ['update', '-q'], options)
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options)
    const installed = onPath()
    if (installed) return installed
  }
  throw new StartRefusal(
    'The browser journeys need Chromium: install the package chromium (on Debian, as root: apt-get install chromium), or set CHROMIUM_PATH.',
  )
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
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

import { existsSync } from 'node:fs'
import { StartRefusal } from '#workers/start-refusal.ts'
import { findInstalled } from './installed.ts'

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
  return findInstalled({
    what: 'Chromium',
    names: ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'],
    // Without what they recommend: that is a desktop, and its printing system. Pages are looked at, so there are letters.
    packages: ['chromium', 'fonts-dejavu-core'],
    orElse: ', or set CHROMIUM_PATH',
  })
}

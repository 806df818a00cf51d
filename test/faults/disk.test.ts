import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { href } from '#app/lib/href.ts'
import { checkWords, makeBusyPeople, type BusyPeople } from './busy-people.ts'
import { sleep, startPortal, type RunningPortal } from './running-portal.ts'

/** A disk of its own that can be filled: only root can make one. */
const disk = mkdtempSync(join(tmpdir(), 'outturn-disk-'))
const isOurs = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk]).status === 0
if (!isOurs) console.log('A full disk is not tried: only root can make a small disk to fill.')

let portal: RunningPortal | null = null
let people: BusyPeople

beforeAll(async () => {
  if (!isOurs) return
  portal = await startPortal({}, { dataDir: join(disk, 'data') })
  people = await makeBusyPeople(portal)
})
afterAll(async () => {
  await portal?.stop()
  if (isOurs) spawnSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

test.skipIf(!isOurs)(
  'a full disk loses nothing that was acknowledged, and all goes on when there is room',
  async () => {
    const work = people.work()
    await sleep(2_000)
    const filler = join(disk, 'filler')
    fill(filler)
    await sleep(10_000)
    rmSync(filler)
    const start = performance.now()
    const before = people.acknowledged()
    while (people.acknowledged().saved <= before.saved + 2) await sleep(50)
    console.log(`saved again ${Math.round(performance.now() - start)} ms after there is room`)
    await sleep(1_000)
    await work.stop()

    console.log(`${people.faults.length} pages said that they are not available`)
    checkWords(people.faults)
    await people.checkThatNothingIsLost()
    const visitor = await people.visitor('Priya Shah')
    expect((await visitor.get(href('/home'))).status).toBe(200)
  },
)

/** Until there is no room for another page. */
function fill(path: string) {
  const file = openSync(path, 'w')
  try {
    for (const size of [1_048_576, 4_096]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    closeSync(file)
  }
}

import { afterEach, expect, test } from 'vitest'
import { href } from '#app/lib/href.ts'
import { instant } from '#app/lib/time.ts'
import { setPortalClock } from '#app/platform/clock.server.ts'
import { storyClosing } from '#test/support/openings.ts'
import { makeBusyPeople } from './busy-people.ts'
import { startPortal, type RunningPortal } from './running-portal.ts'

let portal: RunningPortal | null = null
afterEach(async () => {
  await portal?.stop()
})

const hour = 3_600_000
const minute = 60_000

test.each([
  ['an hour ahead', hour],
  ['an hour behind', -hour],
])(
  'a web process whose clock is %s neither shortens nor extends a deadline, and signs nobody out',
  async (_, shift) => {
    portal = await startPortal({
      NODE_OPTIONS: `--import ${new URL('shifted-clock.mjs', import.meta.url).href}`,
      CLOCK_SHIFT_MS: String(shift),
    })
    const { db } = portal.system
    const people = await makeBusyPeople(portal)
    const gareth = await people.visitor('Gareth Stone')
    const save = async (text: string) => {
      const sent = await gareth.send(
        href('/bids/:tenderId/answers/:criterion', { tenderId: people.tenderId, criterion: 'R1' }),
        { text },
      )
      return sent?.answer.status
    }
    const setClock = (at: number) => db.transaction().execute((tx) => setPortalClock(tx, instant(at)))

    await setClock(storyClosing - minute)
    expect(await save('a minute before the deadline')).toBe(302)
    await setClock(storyClosing - 1_000)
    const page = await gareth.get(
      href('/bids/:tenderId/answers/:criterion', { tenderId: people.tenderId, criterion: 'R1' }),
    )
    expect(page.status).toBe(200)
    await setClock(storyClosing + 1_000)
    // Whether the page still offers a form or not: what is sent is refused.
    expect([409, undefined]).toContain(await save('a second after it'))
    await people.checkThatNothingIsLost()
    expect((await gareth.get(href('/home'))).status).toBe(200)
    expect(people.faults).toEqual([])
  },
)

import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMailServer, type MailServer } from '#test/support/mail-server.ts'
import { aProxyTo, type BreakableProxy } from './breakable-proxy.ts'
import { makeBusyPeople, type BusyPeople } from './busy-people.ts'
import { everybodyIsSentOne } from './letters.ts'
import { sleep, startPortal, type RunningPortal } from './running-portal.ts'

let mail: MailServer
let proxy: BreakableProxy
let portal: RunningPortal
let people: BusyPeople

beforeAll(async () => {
  mail = await aMailServer()
  proxy = await aProxyTo(Number(new URL(mail.url).port))
  const env = { SMTP_URL: `smtp://127.0.0.1:${proxy.port}`, MAIL_FROM: 'Outturn <outturn@example.org>' }
  portal = await startPortal(env)
  people = await makeBusyPeople(portal)
})
afterAll(async () => {
  await portal.stop()
  await proxy.close()
  await mail.close()
})

test('a mail server that hangs, and a worker that is killed while it posts, keep nobody from working', async () => {
  const work = people.work()
  await sleep(2_000)
  proxy.silence()
  const before = people.acknowledged()
  await sleep(5_000)
  expect(people.acknowledged().invited).toBeGreaterThan(before.invited + 2)
  await proxy.mend()
  await sleep(1_000)
  const worker = portal.pid('worker')
  if (worker !== null) process.kill(worker, 'SIGKILL')
  await sleep(2_000)
  await work.stop()
  expect(people.faults).toEqual([])
  await people.checkThatNothingIsLost()
})

test('then everybody whose invitation was acknowledged gets it, and nobody gets two different ones', async () => {
  // A mail that a dead worker had in hand is free for another after twenty seconds.
  const waited = await everybodyIsSentOne(people, mail, 60_000)
  console.log(`${people.invited.length} invitations were with everybody ${waited} ms after the work`)
}, 80_000)

import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMailServer, type MailServer } from '#test/support/mail-server.ts'
import { startRedis, type RealRedis } from '#test/support/redis.ts'
import { makeBusyPeople, type BusyPeople } from './busy-people.ts'
import { everybodyIsSentOne } from './letters.ts'
import { sleep, startPortal, type RunningPortal } from './running-portal.ts'

/** Queues in PostgreSQL stop with the database, which has a test of its own. */
let redis: RealRedis
let mail: MailServer
let portal: RunningPortal
let people: BusyPeople

beforeAll(async () => {
  redis = await startRedis()
  mail = await aMailServer()
  portal = await startPortal({
    REDIS_URL: redis.url,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Outturn <outturn@example.org>',
  })
  people = await makeBusyPeople(portal)
})
afterAll(async () => {
  await portal.stop()
  await mail.close()
  await redis.end()
})

test('while the queue backend is stopped everybody works on, and what was promised is done afterwards', async () => {
  const work = people.work()
  await sleep(2_000)
  await redis.kill()
  const before = people.acknowledged()
  await sleep(8_000)
  const during = people.acknowledged()
  await redis.start()
  await sleep(1_000)
  await work.stop()

  expect(during.invited).toBeGreaterThan(before.invited + 2)
  expect(people.faults).toEqual([])
  await people.checkThatNothingIsLost()
  const waited = await everybodyIsSentOne(people, mail, 90_000)
  console.log(`${people.invited.length} invitations were with everybody ${waited} ms after the work`)
})

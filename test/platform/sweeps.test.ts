import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { enqueueMissingMail } from '#app/platform/sweeps.server.ts'
import { deliverMail } from '#app/platform/jobs.ts'
import { words } from '#app/lib/mail-text.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const requestId = 'test'

async function aMail() {
  const mail = { to: 'reader@example.org', subject: words`Hello`, text: words`Good morning.` }
  const { mailId } = await world.db.transaction().execute((tx) => sendMail(tx, mail, { requestId }))
  return mailId
}

const age = (mailId: string, interval: string) =>
  world.owner
    .updateTable('mail')
    .set({ written_at: sql<string>`clock_timestamp() - ${interval}::interval` })
    .where('id', '=', mailId)
    .execute()

const promises = async (mailId: string) =>
  (await world.jobsPromised(deliverMail)).filter((payload) => JSON.stringify(payload).includes(mailId)).length

test('a mail whose promise was lost is promised again after hours, once a quarter of an hour even by two sweeps', async () => {
  const mailId = await aMail()
  await world.owner.deleteFrom('outbox').execute()
  expect(await enqueueMissingMail(world.system)).toBe(0)
  await age(mailId, '7 hours')
  expect(await enqueueMissingMail(world.system)).toBe(1)
  expect(await enqueueMissingMail(world.system)).toBe(0)
  expect(await promises(mailId)).toBe(1)
})

test('a mail that is settled is not promised again', async () => {
  const mailId = await aMail()
  await world.owner.deleteFrom('outbox').execute()
  await age(mailId, '7 hours')
  await world.db.updateTable('mail').set({ state: 'sent' }).where('id', '=', mailId).execute()
  await enqueueMissingMail(world.system)
  expect(await promises(mailId)).toBe(0)
})

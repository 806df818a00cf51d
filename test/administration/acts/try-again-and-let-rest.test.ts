import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { letJobRest } from '#app/administration/acts/let-job-rest.server.ts'
import { letUndeliveredMailRest } from '#app/administration/acts/let-mail-rest.server.ts'
import { tryJobAgain } from '#app/administration/acts/try-job-again.server.ts'
import { tryUndeliveredMailAgain } from '#app/administration/acts/try-mail-again.server.ts'
import { jobLetRest, jobTriedAgain, mailLetRest, mailTriedAgain } from '#app/administration/events.ts'
import { jobsPage, undeliveredMailPage } from '#app/administration/pages/work-pages.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { words } from '#app/lib/mail-text.ts'
import { keepFailedJob } from '#app/platform/failed-jobs.server.ts'
import { noteMailOutcome, sendMail } from '#app/platform/mail.server.ts'
import { noteQueues } from '#app/platform/queue-states.server.ts'
import { anOperator } from '#test/support/administration.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const reason = 'The tender was withdrawn.'

async function aFailedJob(): Promise<string> {
  const id = randomUUID()
  const payload = { tenderId: randomUUID() }
  await keepFailedJob(world.db, {
    ...{ id, job: 'evaluation.rank', queue: 'ranking', payload, requestId: 'first' },
    ...{ attempts: 5, reason: 'a member without scores', failedAt: storyMorning },
  })
  return id
}

async function anUndeliveredMail(): Promise<string> {
  const letter = {
    to: 'ada@example.org',
    subject: words`Your invitation`,
    text: words`Follow https://portal/secret-token`,
  }
  const { mailId } = await world.db.transaction().execute((tx) => sendMail(tx, letter, { requestId: 'first' }))
  await noteMailOutcome(world.db, mailId, { state: 'bounced', reason: 'no such mailbox' })
  return mailId
}

/** Each thing that failed, with the two acts that deal with it. */
const kinds = {
  job: {
    make: aFailedJob,
    again: (actor: Actor, jobId: string) => tryJobAgain(world.contextOf(actor), { jobId }),
    rest: (actor: Actor, jobId: string) => letJobRest(world.contextOf(actor), { jobId, reason }),
    events: { again: jobTriedAgain, rest: jobLetRest },
    names: { job: 'evaluation.rank' },
  },
  mail: {
    make: anUndeliveredMail,
    again: (actor: Actor, mailId: string) => tryUndeliveredMailAgain(world.contextOf(actor), { mailId }),
    rest: (actor: Actor, mailId: string) => letUndeliveredMailRest(world.contextOf(actor), { mailId, reason }),
    events: { again: mailTriedAgain, rest: mailLetRest },
    names: { subject: 'Your invitation' },
  },
}
const both = [['job'], ['mail']] as const

const openPromises = async (id: string) =>
  (await world.db.selectFrom('outbox').select(['id', 'payload']).where('relayed_at', 'is', null).execute()).filter(
    (promise) => promise.id === id || (promise.payload as { mailId?: string }).mailId === id,
  )

test.each(both)('a failed %s is tried again once, however often it is pressed', async (kind) => {
  const { make, again, events, names } = kinds[kind]
  const { administrator } = await anOperator(world)
  const id = await make()
  await world.db.updateTable('outbox').set({ relayed_at: new Date().toISOString() }).execute()
  const results = await Promise.all([again(administrator, id), again(administrator, id)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await again(administrator, id)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await openPromises(id)).toHaveLength(1)
  expect(await world.eventsOf(id, events.again)).toMatchObject([{ actor_id: administrator.personId, data: names }])
})

test.each(both)('a failed %s rests once, with a reason, and cannot be tried again after that', async (kind) => {
  const { make, again, rest, events, names } = kinds[kind]
  const { administrator } = await anOperator(world)
  const id = await make()
  const results = await Promise.all([rest(administrator, id), rest(administrator, id)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await again(administrator, id)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(id, events.rest)).toMatchObject([{ data: { ...names, reason } }])
})

test.each(both)('only administrators deal with a failed %s; for others it does not exist', async (kind) => {
  const { make, again, rest } = kinds[kind]
  const { operatorsOwner, outsider } = await anOperator(world)
  const id = await make()
  for (const press of [again, rest]) {
    expect(await press(operatorsOwner, id)).toMatchObject({ refusal: { kind: 'not permitted' } })
    expect(await press(outsider, id)).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

test('a mail that rests is forgotten to the last word of its text', async () => {
  const { administrator } = await anOperator(world)
  const mailId = await anUndeliveredMail()
  await kinds.mail.rest(administrator, mailId)
  const mail = await world.db.selectFrom('mail').select('body').where('id', '=', mailId).executeTakeFirstOrThrow()
  expect(mail.body).toBeNull()
})

test('the pages show what failed and why, never what a mail says, and for others do not exist', async () => {
  const { administrator, outsider } = await anOperator(world)
  const [jobId, mailId] = [await aFailedJob(), await anUndeliveredMail()]
  await noteQueues(world.db, [{ queue: 'ranking', counts: { waiting: 2, delayed: 1, active: 1 } }])
  const jobs = await jobsPage(world.db, administrator)
  const mails = await undeliveredMailPage(world.db, administrator)
  if (!jobs.ok || !mails.ok) throw new Error('the pages are for administrators')
  expect(jobs.value.queues.find(({ queue }) => queue === 'ranking')).toMatchObject({ waiting: 3, running: 1 })
  expect(jobs.value.queues.find(({ queue }) => queue === 'post')?.promised).toBeGreaterThan(0)
  expect(jobs.value.failures.find(({ id }) => id === jobId)).toMatchObject({ reason: 'a member without scores' })
  expect(mails.value.mails.find(({ id }) => id === mailId)).toMatchObject({ why: 'Refused for good: no such mailbox' })
  expect(JSON.stringify(mails.value)).not.toContain('secret-token')
  for (const page of [jobsPage, undeliveredMailPage]) {
    expect(await page(world.db, outsider)).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

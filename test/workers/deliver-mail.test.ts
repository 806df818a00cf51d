import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { mailBounced } from '#app/administration/events.ts'
import { deliverMail } from '#app/platform/jobs.ts'
import { link, mailText, words } from '#app/lib/mail-text.ts'
import {
  claimMail,
  holdingMail,
  noteMailOutcome,
  sendMail,
  tryMailAgain,
  undeliveredMail,
} from '#app/platform/mail.server.ts'
import { makeMailer, type Mailer } from '#app/platform/mailer.server.ts'
import { aMailServer, mailerTo } from '#test/support/mail-server.ts'
import { useWorld } from '#test/support/world.ts'
import { TryLater } from '#workers/job-handler.ts'
import { perform } from '#workers/perform.ts'

const world = useWorld()
const requestId = 'test'

function write(
  to = `${randomUUID()}@example.org`,
  text = mailText(words`Good morning.`, link('/reset-password/secret-token')),
) {
  return world.db.transaction().execute((tx) => sendMail(tx, { to, subject: words`About <you>`, text }, { requestId }))
}

function deliver(mailer: Mailer, mailId: string) {
  const context = { ...world.system, mailer, renderContract: () => Promise.reject(new Error('nothing to render')) }
  return perform(context, { id: mailId, name: deliverMail.name, payload: { mailId }, isLastAttempt: true })
}

async function aServer(options: Parameters<typeof aMailServer>[0] = {}) {
  const server = await aMailServer(options)
  onTestFinished(server.close)
  return server
}

const mailOf = (mailId: string) =>
  world.db.selectFrom('mail').selectAll().where('id', '=', mailId).executeTakeFirstOrThrow()

function refusal(message: string, responseCode: number) {
  return Object.assign(new Error(message), { responseCode })
}

test('a mail goes out once, in plain text and HTML with full links, and its text is forgotten', async () => {
  const server = await aServer()
  const { mailId } = await write('reader@example.org')
  await deliver(mailerTo(server.url), mailId)
  await deliver(mailerTo(server.url), mailId)

  expect(server.taken).toHaveLength(1)
  const [letter = ''] = server.taken
  expect(letter).toContain('To: reader@example.org')
  expect(letter).toContain(`Message-ID: <${mailId}@tenders.example>`)
  expect(letter).toContain('Subject: About <you>')
  expect(letter).toContain('Content-Type: text/plain')
  expect(letter).toContain('Content-Type: text/html')
  expect(letter).toContain('https://tenders.example/reset-password/secret-token')
  expect(await mailOf(mailId)).toMatchObject({ state: 'sent', body: null, attempts: 1, last_error: null })
  expect(await world.jobsPromised(deliverMail)).toContainEqual({ mailId })
})

test('where reports are taken, each mail travels in the name of an address of its own, and asks for failures alone', async () => {
  const server = await aServer({ hideDSN: false })
  const { mailId } = await write('reader@example.org')
  await deliver(
    mailerTo(server.url, (id) => `bounces+${id}@mail.example.org`),
    mailId,
  )
  const { mailId: without } = await write()
  const plain = await aServer()
  await deliver(mailerTo(plain.url), without)

  expect(server.envelopes).toMatchObject([
    {
      mailFrom: { address: `bounces+${mailId}@mail.example.org` },
      rcptTo: [{ address: 'reader@example.org', dsn: { notify: ['FAILURE'] } }],
      dsn: { ret: 'HDRS' },
    },
  ])
  expect(server.taken[0]).toContain('From: Outturn <outturn@example.org>')
  expect(plain.envelopes).toMatchObject([{ mailFrom: { address: 'outturn@example.org' } }])
})

test('neither the queue nor a log line holds what a mail says', async () => {
  const { mailId } = await write()
  const promise = await world.db.selectFrom('outbox').selectAll().where('job', '=', deliverMail.name).execute()
  expect(JSON.stringify(promise)).not.toContain('secret-token')
  await expect(deliver(mailerTo('smtp://127.0.0.1:1'), mailId)).rejects.toThrow(
    `the mail ${mailId} was not taken (attempt 1)`,
  )
})

test('a mail of a transaction that does not come about is never written', async () => {
  const attempt = world.db.transaction().execute(async (tx) => {
    await sendMail(tx, { to: 'never@example.org', subject: words`Never`, text: words`Never.` }, { requestId })
    throw new Error('rolled back')
  })
  await expect(attempt).rejects.toThrow('rolled back')
  expect(await world.db.selectFrom('mail').select('id').where('recipient', '=', 'never@example.org').execute()).toEqual(
    [],
  )
})

test('a recipient whom the server refuses for good bounces: it is not tried again until somebody asks for it', async () => {
  const server = await aServer({ onRcptTo: (_address, _session, done) => done(refusal('5.1.1 no such mailbox', 550)) })
  const { mailId } = await write()
  await deliver(mailerTo(server.url), mailId)

  expect(await mailOf(mailId)).toMatchObject({
    state: 'bounced',
    last_error: expect.stringContaining('no such mailbox'),
  })
  expect(await world.eventsOf(mailId, mailBounced)).toMatchObject([
    { request_id: 'test', data: { subject: 'About <you>', status: '5.1.1' } },
  ])
  expect(await undeliveredMail(world.db)).toContainEqual(
    expect.objectContaining({ id: mailId, state: 'bounced', canBeTriedAgain: true }),
  )
  const again = () => world.db.transaction().execute((tx) => tryMailAgain(tx, mailId, { requestId }))
  expect(await again()).toBe(true)
  expect(await again()).toBe(false)
  const sound = await aServer()
  await deliver(mailerTo(sound.url), mailId)
  expect(sound.taken).toHaveLength(1)
})

test('a server that has no time now is asked again, and after the last attempt the mail counts as failed', async () => {
  let busy = true
  const server = await aServer({
    onRcptTo: (_address, _session, done) => (busy ? done(refusal('try later', 451)) : done()),
  })
  const { mailId } = await write()
  await expect(deliver(mailerTo(server.url), mailId)).rejects.toThrow('attempt 1')
  expect(await mailOf(mailId)).toMatchObject({ state: 'waiting', attempts: 1 })
  busy = false
  await deliver(mailerTo(server.url), mailId)
  expect(server.taken).toHaveLength(1)

  const { mailId: hopeless } = await write()
  await world.db
    .updateTable('mail')
    .set({ attempts: deliverMail.attempts - 1 })
    .where('id', '=', hopeless)
    .execute()
  await expect(deliver(mailerTo('smtp://127.0.0.1:1'), hopeless)).rejects.toThrow(`attempt ${deliverMail.attempts}`)
  expect(await mailOf(hopeless)).toMatchObject({ state: 'failed' })
})

test('a wrong password of ours is no bounce: the operator mends it, and the mail goes out', async () => {
  const server = await aServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(refusal('wrong password', 535)),
  })
  const { mailId } = await write()
  await expect(deliver(mailerTo(server.url.replace('//', '//user:wrong@')), mailId)).rejects.toThrow('attempt 1')
  expect(await mailOf(mailId)).toMatchObject({ state: 'waiting' })
})

test('a server that takes the connection and says nothing is given up after a while, and tried again', async () => {
  const mute: Server = createServer(() => undefined)
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void mute.close())
  const { port } = mute.address() as { port: number }
  const { mailId } = await write()

  await expect(deliver(mailerTo(`smtp://127.0.0.1:${port}`), mailId)).rejects.toThrow('attempt 1')
  expect(await mailOf(mailId)).toMatchObject({ state: 'waiting', claimed_until: null })
  const server = await aServer()
  await deliver(mailerTo(server.url), mailId)
  expect(server.taken).toHaveLength(1)
})

test('two workers with one promise send one mail', async () => {
  const server = await aServer()
  const { mailId } = await write()
  const results = await Promise.allSettled([
    deliver(mailerTo(server.url), mailId),
    deliver(mailerTo(server.url), mailId),
  ])
  expect(server.taken).toHaveLength(1)
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
  await deliver(mailerTo(server.url), mailId)
  expect(server.taken).toHaveLength(1)
})

test('what a killed worker had in hand is free after twenty seconds, and waiting for it costs no attempt', async () => {
  const server = await aServer()
  const { mailId } = await write()
  expect(await claimMail(world.db, mailId)).toMatchObject({ id: mailId, attempts: 1 })
  const claimedFor = (await mailOf(mailId)).claimed_until! - Date.now()
  expect(claimedFor).toBeGreaterThan(10_000)
  expect(claimedFor).toBeLessThan(21_000)

  for (const _ of [1, 2, 3]) {
    const meanwhile = deliver(mailerTo(server.url), mailId)
    await expect(meanwhile).rejects.toBeInstanceOf(TryLater)
  }
  expect(await mailOf(mailId)).toMatchObject({ state: 'waiting', attempts: 1 })
  await free(mailId)
  await deliver(mailerTo(server.url), mailId)
  expect(server.taken).toHaveLength(1)
  expect(await mailOf(mailId)).toMatchObject({ state: 'sent', attempts: 2 })
})

test('a mail whose server takes its time stays with its worker', async () => {
  const { mailId } = await write()
  const mail = await claimMail(world.db, mailId)
  if (typeof mail === 'string') throw new Error(mail)
  const first = (await mailOf(mailId)).claimed_until!
  await holdingMail(world.db, mail, () =>
    expect.poll(async () => (await mailOf(mailId)).claimed_until, { timeout: 15_000 }).toBeGreaterThan(first + 4_000),
  )
})

test('a worker that was given up and fails later takes nothing from the one that has the mail now', async () => {
  const { mailId } = await write()
  const late = await claimMail(world.db, mailId)
  if (typeof late === 'string') throw new Error(late)
  await free(mailId)
  await claimMail(world.db, mailId)
  const outcome = { state: 'waiting', reason: 'too late', attempts: late.attempts } as const
  await noteMailOutcome(world.db, mailId, outcome)
  expect(await mailOf(mailId)).toMatchObject({ claimed_until: expect.any(Number), last_error: null })

  await noteMailOutcome(world.db, mailId, { state: 'sent', keepText: false })
  await noteMailOutcome(world.db, mailId, { ...outcome, attempts: 2 })
  expect(await mailOf(mailId)).toMatchObject({ state: 'sent' })
})

/** As if the time of the worker that has it were over. */
async function free(mailId: string) {
  await world.owner
    .updateTable('mail')
    .set({ claimed_until: sql<string>`clock_timestamp() - interval '1 second'` })
    .where('id', '=', mailId)
    .execute()
}

test('what somebody wrote into a mail is text in it, not markup, nor another recipient or header', async () => {
  const server = await aServer()
  const { mailId } = await write('one@example.org', words`<b>Bold</b> & "quoted" in one line`)
  await world.db
    .updateTable('mail')
    .set({ subject: 'Hello\r\nBcc: all@example.org' })
    .where('id', '=', mailId)
    .execute()
  await deliver(mailerTo(server.url), mailId)
  const [letter = ''] = server.taken
  expect(letter).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;quoted&quot;')
  expect(letter.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)

  for (const returnAddressOf of [undefined, () => 'bounces+1@mail.example.org']) {
    const { mailId: two } = await write('one@example.org, two@example.org')
    await deliver(mailerTo(server.url, returnAddressOf), two)
    expect(server.taken).toHaveLength(1)
    expect(await mailOf(two)).toMatchObject({ state: 'bounced' })
  }
})

test('without a mail server, in the demo, a mail counts as sent and can still be read', async () => {
  const { mailId } = await write()
  await deliver(makeMailer({ mail: null, mode: 'demo', publicUrl: 'http://localhost:3000' }), mailId)
  expect(await mailOf(mailId)).toMatchObject({ state: 'sent', body: expect.stringContaining('Good morning.') })
})

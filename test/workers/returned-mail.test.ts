import { randomBytes, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { expect, onTestFinished, test } from 'vitest'
import { mailBounced } from '#app/administration/events.ts'
import { words } from '#app/lib/mail-text.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { noteMailOutcome, sendMail } from '#app/platform/mail.server.ts'
import { makeReturnAddresses } from '#app/platform/return-addresses.server.ts'
import { exchangeReport, postfixReport, vacationReply } from '#test/support/delivery-reports.ts'
import { useWorld } from '#test/support/world.ts'
import { takeReturnedMail } from '#workers/returned-mail.ts'

const world = useWorld()
const addresses = makeReturnAddresses('bounces@mail.example.org', world.system.keys)
const patience = { silenceMs: 5_000, connectionMs: 10_000, portMs: 20 }

async function aSentMail(): Promise<string> {
  const letter = { to: 'ada@example.net', subject: words`Your invitation`, text: words`Only for your eyes.` }
  const { mailId } = await world.db.transaction().execute((tx) => sendMail(tx, letter, { requestId: 'test' }))
  await noteMailOutcome(world.db, mailId, { state: 'sent', keepText: false })
  return mailId
}

function begin(options: Partial<Parameters<typeof takeReturnedMail>[0]> = {}) {
  const door = takeReturnedMail({ db: world.db, addresses, host: '127.0.0.1', port: 0, patience, ...options })
  onTestFinished(() => door.close())
  return door
}

async function anOpenDoor(options: Parameters<typeof begin>[0] = {}) {
  const door = begin(options)
  await expect.poll(() => door.port()).not.toBeNull()
  return { ...door, at: door.port() ?? 0 }
}

/** As another mail server sends it. */
async function send(port: number, to: string, message: string | Buffer) {
  const server = createTransport({ host: '127.0.0.1', port, name: 'mx.example.net' })
  return server.sendMail({ envelope: { from: '', to: [to] }, raw: message })
}

const mailOf = (mailId: string) =>
  world.db.selectFrom('mail').selectAll().where('id', '=', mailId).executeTakeFirstOrThrow()

/** A conversation by hand: `say` gives the answer to a line, `whole` all of it once the other side has hung up. */
async function talkTo(port: number) {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const answer = async () => {
    const before = heard
    await expect
      .poll(() => heard.length > before.length && /^\d{3} .*\r\n$/m.test(heard.slice(before.length)))
      .toBe(true)
    return heard.slice(before.length)
  }
  const say = async (line: string | Buffer) => {
    const [reply] = await Promise.all([answer(), Promise.resolve(socket.write(line))])
    return reply
  }
  return { socket, say, answer, whole: async () => (await closed, heard) }
}

/** As far as the message itself. */
async function talkUntilData(port: number, to: string) {
  const talk = await talkTo(port)
  await expect.poll(() => talk.socket.bytesRead).toBeGreaterThan(0)
  await talk.say('EHLO mx.example.net\r\n')
  await talk.say('MAIL FROM:<>\r\n')
  expect(await talk.say(`RCPT TO:<${to}>\r\n`)).toMatch(/^250 /)
  expect(await talk.say('DATA\r\n')).toMatch(/^354 /)
  return talk
}

test.each([
  ['Postfix', postfixReport, '5.1.1'],
  ['Exchange', exchangeReport, '5.1.10'],
] as const)('what %s reports of a mail that was sent marks it as bounced, once', async (_name, report, status) => {
  const { at } = await anOpenDoor()
  const mailId = await aSentMail()
  const to = addresses.of(mailId)
  await Promise.all([send(at, to, report({ to })), send(at, to, report({ to }))])
  await send(at, to.toUpperCase(), report({ to }))
  expect(await mailOf(mailId)).toMatchObject({ state: 'bounced', last_error: expect.stringContaining(status) })
  expect(await world.eventsOf(mailId, mailBounced)).toMatchObject([{ data: { status } }])
  expect(JSON.stringify([await mailOf(mailId), await world.eventsOf(mailId)])).not.toContain('script')
})

test('delays, deliveries, replies and reports about mail of the past are taken and forgotten', async () => {
  const { at } = await anOpenDoor()
  const mailId = await aSentMail()
  const to = addresses.of(mailId)
  await send(at, to, postfixReport({ action: 'delayed', status: '4.4.1' }))
  await send(at, to, exchangeReport({ action: 'delivered', status: '2.1.5' }))
  await send(at, to, vacationReply({ to }))
  await send(at, addresses.of(randomUUID()), postfixReport())
  expect(await mailOf(mailId)).toMatchObject({ state: 'sent', last_error: null })
})

test('nothing gets in for an address that this portal has not made, and nothing goes on from here', async () => {
  const { at } = await anOpenDoor()
  const mailId = await aSentMail()
  const [right = ''] = addresses.of(mailId).split('@')
  const wrong = right.slice(0, -1) + (right.endsWith('0') ? '1' : '0')
  for (const to of [
    `${wrong}@mail.example.org`,
    `${right}@mail.example.com`,
    'bounces@mail.example.org',
    'ada@example.net',
    'postmaster',
  ]) {
    await expect(send(at, to, postfixReport({ to })), to).rejects.toMatchObject({ responseCode: 550 })
  }
  const talk = await talkTo(at)
  await expect.poll(() => talk.socket.bytesRead).toBeGreaterThan(0)
  expect(await talk.say('EHLO mx.example.net\r\n')).not.toMatch(/AUTH|STARTTLS/)
  expect(await talk.say('AUTH PLAIN AGFkYQBzZWNyZXQ=\r\n')).toMatch(/^5\d\d /)
  expect(await mailOf(mailId)).toMatchObject({ state: 'sent' })
})

test('a report that comes before the note that the mail was sent, or while the database is away, is to come again', async () => {
  const { at } = await anOpenDoor()
  const letter = { to: 'ada@example.net', subject: words`Quick`, text: words`Text.` }
  const { mailId } = await world.db.transaction().execute((tx) => sendMail(tx, letter, { requestId: 'test' }))
  const to = addresses.of(mailId)
  await expect(send(at, to, postfixReport())).rejects.toMatchObject({ responseCode: 451 })
  await noteMailOutcome(world.db, mailId, { state: 'sent', keepText: false })
  await send(at, to, postfixReport())
  expect(await mailOf(mailId)).toMatchObject({ state: 'bounced' })

  const nowhere = makeDatabase('postgres://nobody@127.0.0.1:1/none')
  onTestFinished(() => nowhere.destroy())
  const cutOff = await anOpenDoor({ db: nowhere })
  await expect(send(cutOff.at, to, postfixReport())).rejects.toMatchObject({ responseCode: 451 })
})

test('a message of a megabyte is refused, whether its size is said or not; the next one is taken', async () => {
  const { at } = await anOpenDoor()
  const mailId = await aSentMail()
  const to = addresses.of(mailId)
  const large = postfixReport().replace('This is the mail', `${'A line of words.\r\n'.repeat(60_000)}This is the mail`)
  await expect(send(at, to, large)).rejects.toMatchObject({ responseCode: 552 })
  const talk = await talkUntilData(at, to)
  expect(await talk.say(`${large}\r\n.\r\n`)).toMatch(/^552 /)
  expect(await mailOf(mailId)).toMatchObject({ state: 'sent' })
  await send(at, to, postfixReport())
  expect(await mailOf(mailId)).toMatchObject({ state: 'bounced' })
})

test('long lines and bytes without sense do no harm: what follows them is understood', async () => {
  const { at } = await anOpenDoor()
  const mailId = await aSentMail()
  const to = addresses.of(mailId)
  for (const noise of [Buffer.from(`RCPT TO:<${'a'.repeat(100_000)}>\r\n`), Buffer.concat([randomBytes(50_000)])]) {
    const talk = await talkTo(at)
    talk.socket.end(noise)
    await talk.whole()
  }
  const junk = await talkUntilData(at, to)
  expect(await junk.say(Buffer.concat([randomBytes(100_000), Buffer.from('\r\n.\r\n')]))).toMatch(/^250 /)
  const endless = await talkUntilData(at, to)
  endless.socket.end(Buffer.concat([randomBytes(10_000)]))
  await endless.whole()
  expect(await mailOf(mailId)).toMatchObject({ state: 'sent' })
  const line = postfixReport().replace('This is the mail', `${'x'.repeat(100_000)} This is the mail`)
  await send(at, to, Buffer.concat([Buffer.from('X-Noise: '), Buffer.alloc(100, 0x9f), Buffer.from(`\r\n${line}`)]))
  expect(await mailOf(mailId)).toMatchObject({ state: 'bounced' })
})

test('a connection that says nothing, or goes on for ever, is ended', async () => {
  const mute = await anOpenDoor({ patience: { ...patience, silenceMs: 200 } })
  expect(await (await talkTo(mute.at)).whole()).toContain('421 ')

  const short = await anOpenDoor({ patience: { ...patience, connectionMs: 300 } })
  const talk = await talkTo(short.at)
  talk.socket.on('data', () => talk.socket.write('NOOP\r\n'))
  expect(await talk.whole()).toContain('250 ')
})

test('of many connections at once those above a bound are sent away', async () => {
  const { at } = await anOpenDoor()
  const talks = await Promise.all(Array.from({ length: 21 }, () => talkTo(at)))
  const greeted: string[] = []
  for (const { socket } of talks) socket.once('data', (chunk: Buffer) => greeted.push(chunk.toString().slice(0, 3)))
  await expect.poll(() => greeted.length).toBe(21)
  expect(greeted.filter((code) => code === '421')).toHaveLength(1)
})

test('of two processes one has the port, and the other takes it over when it is free', async () => {
  const first = await anOpenDoor()
  const second = begin({ port: first.at })
  const mailId = await aSentMail()
  await send(first.at, addresses.of(mailId), postfixReport())
  expect(await mailOf(mailId)).toMatchObject({ state: 'bounced' })
  expect(second.port()).toBeNull()
  await first.close()
  await expect.poll(() => second.port()).toBe(first.at)
  const another = await aSentMail()
  await send(first.at, addresses.of(another), exchangeReport())
  expect(await mailOf(another)).toMatchObject({ state: 'bounced' })
})

test('what is on its way in when the process stops is still noted; one that waits for the port stops at once', async () => {
  const { at, close } = await anOpenDoor()
  const waiting = begin({ port: at, patience: { ...patience, portMs: 60_000 } })
  const mailId = await aSentMail()
  const talk = await talkUntilData(at, addresses.of(mailId))
  const report = postfixReport()
  talk.socket.write(report.slice(0, 200))
  const closed = close()
  expect(await talk.say(`${report.slice(200)}\r\n.\r\n`)).toMatch(/^250 /)
  talk.socket.end('QUIT\r\n')
  await closed
  expect(await mailOf(mailId)).toMatchObject({ state: 'bounced' })
  await waiting.close()
  await expect(send(at, addresses.of(mailId), report)).rejects.toMatchObject({ code: 'ESOCKET' })
})

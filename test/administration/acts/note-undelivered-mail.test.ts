import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { letUndeliveredMailRest } from '#app/administration/acts/let-mail-rest.server.ts'
import { noteRefusedMail } from '#app/administration/acts/note-refused-mail.server.ts'
import { noteReturnedMail } from '#app/administration/acts/note-returned-mail.server.ts'
import { tryUndeliveredMailAgain } from '#app/administration/acts/try-mail-again.server.ts'
import { mailBounced } from '#app/administration/events.ts'
import { undeliveredMailPage } from '#app/administration/pages/work-pages.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { peoplePage } from '#app/identity/pages/people-page.server.ts'
import { words } from '#app/lib/mail-text.ts'
import { noteMailOutcome, sendMail } from '#app/platform/mail.server.ts'
import { anOperator } from '#test/support/administration.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const letter = {
  to: 'ada@example.org',
  subject: words`Your invitation`,
  text: words`Follow https://portal/secret-token`,
}

async function aWaitingMail(): Promise<string> {
  const { mailId } = await world.db.transaction().execute((tx) => sendMail(tx, letter, { requestId: 'the first' }))
  return mailId
}

async function aSentMail({ keepText = false } = {}): Promise<string> {
  const mailId = await aWaitingMail()
  await noteMailOutcome(world.db, mailId, { state: 'sent', keepText })
  return mailId
}

const report = (mailId: string, status = '5.1.1') => noteReturnedMail(world.system, { mailId, status })
const refuseFor = (mailId: string, reason: string) =>
  noteRefusedMail(world.system, { mailId, subject: letter.subject, reason })
const stateOf = async (mailId: string) =>
  (await world.db.selectFrom('mail').select('state').where('id', '=', mailId).executeTakeFirst())?.state

/** What the operator's page says of one mail. */
async function shown(mailId: string) {
  const { administrator } = await anOperator(world)
  const page = await undeliveredMailPage(world.db, administrator)
  return page.ok ? page.value.mails.find(({ id }) => id === mailId) : undefined
}

test('a mail that came back is on the operator’s list with the reason, and in the record with its status', async () => {
  const mailId = await aSentMail()
  expect(await report(mailId)).toMatchObject({ value: { isNew: true } })
  expect(await shown(mailId)).toMatchObject({
    recipient: letter.to,
    subject: letter.subject,
    why: 'Refused for good: reported after it was sent, with status 5.1.1 (there is no such mailbox)',
  })
  expect(await world.eventsOf(mailId, mailBounced)).toMatchObject([
    { actor_id: null, request_id: 'the first', data: { subject: letter.subject, status: '5.1.1' } },
  ])
})

test('the same report twice, or two at once, is noted once', async () => {
  const mailId = await aSentMail()
  const results = await Promise.all([report(mailId), report(mailId, '5.2.1')])
  expect(results.filter((result) => result.ok && result.value.isNew)).toHaveLength(1)
  const before = await shown(mailId)
  expect(await report(mailId, '5.7.1')).toMatchObject({ value: { isNew: false } })
  expect(await shown(mailId)).toEqual(before)
  expect(await world.eventsOf(mailId, mailBounced)).toHaveLength(1)
})

test('a report about a mail that rests, was given up, or is unknown changes nothing', async () => {
  const { administrator } = await anOperator(world)
  const [resting, givenUp] = [await aSentMail(), await aWaitingMail()]
  await report(resting)
  await letUndeliveredMailRest(world.contextOf(administrator), { mailId: resting, reason: 'Known.' })
  await noteMailOutcome(world.db, givenUp, { state: 'failed', reason: 'no answer', attempts: 0 })
  for (const mailId of [resting, givenUp, randomUUID()]) {
    expect(await report(mailId)).toMatchObject({ value: { isNew: false } })
  }
  expect(await shown(resting)).toBeUndefined()
  expect(await shown(givenUp)).toMatchObject({ why: 'Given up: no answer' })
})

test('a report that overtakes the note that the mail was sent is to come again', async () => {
  const mailId = await aWaitingMail()
  expect(await report(mailId)).toMatchObject({ refusal: { kind: 'not sent yet' } })
  expect(await stateOf(mailId)).toBe('waiting')
  await noteMailOutcome(world.db, mailId, { state: 'sent', keepText: false })
  expect(await report(mailId)).toMatchObject({ value: { isNew: true } })
})

test('a mail that came back is tried again only while there is a text to send; it can always be let rest', async () => {
  const { administrator } = await anOperator(world)
  const context = world.contextOf(administrator)
  const [forgotten, kept] = [await aSentMail(), await aSentMail({ keepText: true })]
  for (const mailId of [forgotten, kept]) await report(mailId)
  expect(await shown(forgotten)).toMatchObject({ canBeTriedAgain: false })
  expect(await shown(kept)).toMatchObject({ canBeTriedAgain: true })
  expect(await tryUndeliveredMailAgain(context, { mailId: forgotten })).toMatchObject({
    refusal: { kind: 'changed since shown' },
  })
  expect(await tryUndeliveredMailAgain(context, { mailId: kept })).toMatchObject({ ok: true })
  expect(await letUndeliveredMailRest(context, { mailId: forgotten, reason: 'Wrong address.' })).toMatchObject({
    ok: true,
  })
  expect(await shown(forgotten)).toBeUndefined()
})

test('a refusal for good is in the record too: with its status, without the server’s words', async () => {
  const [withStatus, without] = [await aWaitingMail(), await aWaitingMail()]
  await refuseFor(withStatus, 'all recipients were rejected: 550 5.7.1 <ada@example.org> is not welcome')
  await refuseFor(without, 'no recipients defined')
  expect(await stateOf(withStatus)).toBe('bounced')
  const events = [await world.eventsOf(withStatus, mailBounced), await world.eventsOf(without, mailBounced)].flat()
  expect(events.map(({ data }) => data)).toEqual([
    { subject: letter.subject, status: '5.7.1' },
    { subject: letter.subject, status: null },
  ])
})

test('whoever invites sees that the mail did not arrive, however that became known, and only then', async () => {
  const organisation = await world.anOrganisation('commissioner')
  const owner = await world.aPerson(organisation, ['owner'])
  const mailOf: Record<string, string> = {}
  for (const email of ['sent', 'returned', 'refused', 'given-up', 'forgotten'].map((name) => `${name}@example.org`)) {
    await invitePerson(world.contextOf(owner), { organisationId: organisation.id, email, roles: ['legal'] })
    const [mail] = await world.mailTo(email)
    mailOf[email.split('@')[0] ?? ''] = mail?.id ?? ''
  }
  const { sent = '', returned = '', refused = '', forgotten = '', 'given-up': givenUp = '' } = mailOf
  for (const mailId of [sent, returned, forgotten]) {
    await noteMailOutcome(world.db, mailId, { state: 'sent', keepText: false })
  }
  await report(returned)
  await refuseFor(refused, '550 no')
  await noteMailOutcome(world.db, givenUp, { state: 'failed', reason: 'no answer', attempts: 0 })
  await world.db.deleteFrom('mail').where('id', '=', forgotten).execute()

  const { invitations } = await peoplePage(world.db, owner)
  expect(
    Object.fromEntries(invitations.map(({ email, isUndelivered }) => [email.split('@')[0], isUndelivered])),
  ).toEqual({ sent: false, returned: true, refused: true, 'given-up': true, forgotten: false })
})

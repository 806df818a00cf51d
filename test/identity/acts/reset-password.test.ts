import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { askPasswordReset } from '#app/identity/acts/ask-password-reset.server.ts'
import { resetPassword } from '#app/identity/acts/reset-password.server.ts'
import { passwordReset, passwordResetAsked } from '#app/identity/events.ts'
import { passwordResetPage } from '#app/identity/pages/password-reset-page.server.ts'
import { instant } from '#app/lib/time.ts'
import { isPassword } from '#app/platform/passwords.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { must } from '#test/support/contracts.ts'
import { countingQueries } from '#test/support/count-queries.ts'
import { linkTo } from '#test/support/mail-server.ts'
import { cookieOf } from '#test/support/sessions.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const resetting = { ...world.system, breachedPasswords: null }
const password = 'sailing kettle moss'

const aNetwork = () => ({ network: `network ${randomUUID()}`, knownBrowser: null })
const ask = (email: string) => askPasswordReset(world.system, { email, from: aNetwork() })
const reset = (token: string, chosen = password) => resetPassword(resetting, { token, password: chosen })

async function aPersonWithLink() {
  await world.setClock(storyMorning)
  const person = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  const email = `${person.personId}@example.org`
  must(await ask(email.toUpperCase()))
  return { ...person, email, token: await linkTo(world, email, '/reset-password/') }
}

async function passwordHashOf(personId: string) {
  const { password_hash } = await world.db
    .selectFrom('person')
    .select('password_hash')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return password_hash
}

test('the link sets the new password, once; the person is told by mail, and the record keeps both steps', async () => {
  const { personId, email, token } = await aPersonWithLink()
  expect(await passwordResetPage(world.db, token)).toEqual({ email, state: 'open' })
  must(await reset(token))

  expect(await isPassword(password, await passwordHashOf(personId))).toBe(true)
  expect(await reset(token, 'another three words')).toMatchObject({ refusal: { kind: 'already used' } })
  expect(await isPassword(password, await passwordHashOf(personId))).toBe(true)
  expect(await passwordResetPage(world.db, token)).toMatchObject({ state: 'used' })
  expect((await world.mailTo(email)).map(({ subject }) => subject)).toEqual([
    'Choose a new password',
    'Your password was changed',
  ])
  expect(await world.eventsOf(personId, passwordResetAsked)).toMatchObject([{ actor_id: null, data: {} }])
  expect(await world.eventsOf(personId, passwordReset)).toMatchObject([{ actor_id: personId, data: {} }])
})

test('only the hash of a link is kept', async () => {
  const { email, token } = await aPersonWithLink()
  const kept = await world.db.selectFrom('password_reset').selectAll().where('email', '=', email).execute()
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain(token)
})

test('every session of the person ends, and nobody else’s', async () => {
  const { personId, organisationId, token } = await aPersonWithLink()
  const sessions = makeSessions(world.db)
  const start = async (who: { personId: string; organisationId: string }) => cookieOf(await sessions.start(who))
  const own = [await start({ personId, organisationId }), await start({ personId, organisationId })]
  const theirs = await start(await world.aPerson(await world.anOrganisation('provider'), ['owner']))
  must(await reset(token))

  for (const cookie of own) expect((await sessions.read(cookie)).signedIn).toBeNull()
  expect((await sessions.read(theirs)).signedIn).not.toBeNull()
})

test('used twice at the same instant, a link sets one password', async () => {
  const { personId, token } = await aPersonWithLink()
  const results = await Promise.all([reset(token, 'first three words'), reset(token, 'second three words')])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'already used' } })
  expect(await world.eventsOf(personId, passwordReset)).toHaveLength(1)
})

test('two links of one person used at once: one sets the password and makes the other worthless', async () => {
  const { email, token } = await aPersonWithLink()
  must(await ask(email))
  const second = await linkTo(world, email, '/reset-password/')
  expect(second).not.toBe(token)
  const results = await Promise.all([reset(token), reset(second)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
})

test('after an hour the link is worth nothing, and a link that never was leads nowhere', async () => {
  const { token } = await aPersonWithLink()
  await world.setClock(instant(storyMorning + 3_600_000 + 1_000))
  expect(await reset(token)).toMatchObject({ refusal: { kind: 'expired' } })
  expect(await passwordResetPage(world.db, token)).toMatchObject({ state: 'run out' })
  expect(await reset('never-sent')).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await passwordResetPage(world.db, 'never-sent')).toBeNull()
})

test('a password that attackers try first is refused, and the link still works', async () => {
  const { token } = await aPersonWithLink()
  expect(await reset(token, 'Manchester-United-99')).toMatchObject({ refusal: { kind: 'known password' } })
  expect(await reset(token)).toMatchObject({ ok: true })
})

test('an address without an account gets the same answer, and a mail without a link to a password', async () => {
  const { email } = await aPersonWithLink()
  const unknown = `${randomUUID()}@example.org`
  expect(await ask(unknown)).toEqual({ ok: true, value: { email: unknown } })
  expect(await ask(email)).toEqual({ ok: true, value: { email } })
  const [mail] = await world.mailTo(unknown)
  expect(mail).toMatchObject({ subject: 'There is no account with this address' })
  expect(mail?.body).not.toContain('/reset-password/')
})

test('asking takes the same steps for both: but for the line in the record, as many statements', async () => {
  const { email } = await aPersonWithLink()
  const statements = async (asked: string) => {
    const counting = countingQueries(world.db)
    must(await askPasswordReset({ ...world.system, db: counting.db }, { email: asked, from: aNetwork() }))
    return counting.count()
  }
  expect(await statements(email)).toBe((await statements(`${randomUUID()}@example.org`)) + 1)
})

test('no mailbox is flooded: pauses grow for one network, and from many networks five mails an hour are the most', async () => {
  const { email } = await aPersonWithLink()
  const from = aNetwork()
  const results = []
  for (let tries = 0; tries < 4; tries++) results.push(await askPasswordReset(world.system, { email, from }))
  expect(results[3]).toMatchObject({ refusal: { kind: 'too many attempts' } })
  for (let tries = 0; tries < 4; tries++) expect(await ask(email)).toMatchObject({ ok: true })
  expect(await world.mailTo(email)).toHaveLength(5)
})

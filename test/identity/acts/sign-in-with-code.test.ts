import { expect, test } from 'vitest'
import { signInWithCode } from '#app/identity/acts/sign-in-with-code.server.ts'
import { signIn } from '#app/identity/acts/sign-in.server.ts'
import { personSignedIn, recoveryCodeUsed, wrongCodesEntered } from '#app/identity/events.ts'
import { hashPassword } from '#app/platform/passwords.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { aBegunSecondFactor, aSecondFactor, codeOf } from '#test/support/second-factor.ts'
import { ageSession, cookieOf } from '#test/support/sessions.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aCarefulPerson() {
  const organisation = await world.anOrganisation('provider')
  const { personId } = await world.aPerson(organisation, ['owner'])
  const factor = await aSecondFactor(world.system, personId)
  const from = { network: personId, knownBrowser: null }
  const enter = (code: string) => signInWithCode(world.system, { personId, code, from })
  return { personId, organisationId: organisation.id, from, enter, ...factor }
}

/** What the person was written, other than that the second factor is on. */
async function subjectsTo(personId: string): Promise<string[]> {
  const mails = await world.mailTo(`${personId}@example.org`)
  return mails.map(({ subject }) => subject).filter((subject) => subject !== 'Your second factor is on')
}

test('a code of the phone signs in, once: neither it nor an earlier one works again', async () => {
  const { personId, enter, secret } = await aCarefulPerson()
  const [before, now] = [await codeOf(world.system, secret, -1), await codeOf(world.system, secret)]
  expect(await enter(now)).toMatchObject({ ok: true, value: { isRecovery: false } })
  expect(await enter(now)).toMatchObject({ refusal: { kind: 'wrong code' } })
  expect(await enter(before)).toMatchObject({ refusal: { kind: 'wrong code' } })
  expect(await enter(await codeOf(world.system, secret, 1))).toMatchObject({ ok: true })
  expect(await world.eventsOf(personId, personSignedIn)).toHaveLength(2)
})

test('of two who use one code at once, one is let in', async () => {
  const { enter, secret, recoveryCodes } = await aCarefulPerson()
  for (const code of [await codeOf(world.system, secret), recoveryCodes[3] ?? '']) {
    const results = await Promise.all([enter(code), enter(code)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

test('a recovery code signs in once, however it is typed, and the record says how many are left', async () => {
  const { personId, enter, recoveryCodes } = await aCarefulPerson()
  const typed = ` ${(recoveryCodes[0] ?? '').toUpperCase().replace('-', ' ')} `
  expect(await enter(typed)).toMatchObject({ ok: true, value: { isRecovery: true } })
  expect(await enter(recoveryCodes[0] ?? '')).toMatchObject({ refusal: { kind: 'wrong code' } })
  expect(await world.eventsOf(personId, recoveryCodeUsed)).toMatchObject([{ data: { left: 9 } }])
})

test("another person's codes do not work, nor any where the second factor is not on", async () => {
  const [one, other] = [await aCarefulPerson(), await aCarefulPerson()]
  for (const code of [await codeOf(world.system, other.secret), other.recoveryCodes[0] ?? '']) {
    expect(await one.enter(code)).toMatchObject({ refusal: { kind: 'wrong code' } })
  }
  const { personId } = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  const code = await codeOf(world.system, await aBegunSecondFactor(world.system, personId))
  const result = await signInWithCode(world.system, { personId, code, from: one.from })
  expect(result).toMatchObject({ refusal: { kind: 'not on' } })
})

test('after five wrong codes even the right one has to wait', async () => {
  const { enter, secret } = await aCarefulPerson()
  for (let i = 0; i < 5; i++) await enter('wrong')
  expect(await enter(await codeOf(world.system, secret))).toMatchObject({ refusal: { kind: 'too many attempts' } })
})

test('ten wrong codes in a row, from ten networks, end what the password began, and the person is told by mail', async () => {
  const { personId, organisationId, secret } = await aCarefulPerson()
  const sessions = makeSessions(world.db)
  const begun = await Promise.all([1, 2].map(async () => cookieOf(await sessions.start({ personId, organisationId }))))
  const signedIn = cookieOf(await sessions.start({ personId, organisationId, codeGiven: true }))
  const enterFrom = (network: string, code = 'wrong') =>
    signInWithCode(world.system, { personId, code, from: { network, knownBrowser: null } })

  for (let i = 1; i < 10; i++)
    expect(await enterFrom(`network ${i}`)).toMatchObject({ refusal: { kind: 'wrong code' } })
  for (const cookie of begun) expect((await sessions.read(cookie)).halfway).not.toBeNull()
  expect(await enterFrom('network 10')).toMatchObject({ refusal: { kind: 'too many wrong codes' } })

  for (const cookie of begun) expect((await sessions.read(cookie)).halfway).toBeNull()
  expect((await sessions.read(signedIn)).signedIn).toMatchObject({ personId })
  expect(await world.eventsOf(personId, wrongCodesEntered)).toMatchObject([{ actor_id: null, data: { count: 10 } }])
  expect(await subjectsTo(personId)).toEqual(['Wrong codes were entered for your account'])

  expect(await enterFrom('network 11', await codeOf(world.system, secret))).toMatchObject({ ok: true })
})

test('a right code between wrong ones begins the count anew', async () => {
  const { personId, secret } = await aCarefulPerson()
  const enterFrom = (network: string, code = 'wrong') =>
    signInWithCode(world.system, { personId, code, from: { network, knownBrowser: null } })
  for (let i = 1; i < 10; i++) await enterFrom(`before ${i}`)
  expect(await enterFrom('the owner', await codeOf(world.system, secret))).toMatchObject({ ok: true })
  expect(await enterFrom('after')).toMatchObject({ refusal: { kind: 'wrong code' } })
  expect(await world.eventsOf(personId, wrongCodesEntered)).toEqual([])
})

test('of ten wrong codes at once each is counted, and one mail is sent', async () => {
  const { personId } = await aCarefulPerson()
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      signInWithCode(world.system, { personId, code: 'wrong', from: { network: `at once ${i}`, knownBrowser: null } }),
    ),
  )
  const kinds = results.map((result) => (result.ok ? 'in' : result.refusal.kind))
  expect(kinds.filter((kind) => kind === 'too many wrong codes')).toHaveLength(1)
  expect(await subjectsTo(personId)).toHaveLength(1)
})

test('the password alone signs nobody in who has a second factor: what it begins opens nothing and lasts ten minutes', async () => {
  const { personId, organisationId, from } = await aCarefulPerson()
  await world.db
    .updateTable('person')
    .set({ password_hash: await hashPassword('three random words') })
    .where('id', '=', personId)
    .execute()
  const typed = { email: `${personId}@example.org`, password: 'three random words', from }
  expect(await signIn(world.system, typed)).toMatchObject({ ok: true, value: { owesCode: true } })
  expect(await world.eventsOf(personId, personSignedIn)).toEqual([])

  const sessions = makeSessions(world.db)
  const cookie = cookieOf(await sessions.start({ personId, organisationId, boundTo: organisationId }))
  const halfway = { personId, organisationId, boundTo: organisationId }
  expect(await sessions.read(cookie)).toMatchObject({ signedIn: null, halfway })
  await ageSession(world.db, cookie, { since: 10 })
  expect(await sessions.read(cookie)).toMatchObject({ signedIn: null, halfway: null, timedOut: null })

  const whole = cookieOf(await sessions.start({ personId, organisationId, codeGiven: true }))
  expect((await sessions.read(whole)).signedIn).toMatchObject({ personId, actor: { organisationId } })
})

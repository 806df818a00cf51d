import { expect, test } from 'vitest'
import { usualSessionLimits } from '#app/identity/session-limits.ts'
import {
  endListedSession,
  endSession,
  endSessionsOf,
  forgetOldSessions,
  runningSessionsOf,
} from '#app/identity/store/sessions.server.ts'
import { makeSessions, type Sessions } from '#app/web/session.server.ts'
import { countingQueries } from '#test/support/count-queries.ts'
import { ageSession, cookieOf, sessionIdOf } from '#test/support/sessions.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const browser = { name: 'Firefox on Windows', network: '192.0.2.*' }

interface Ended {
  sessions: Sessions
  cookie: string
  personId: string
}

async function aSession(steppedIn = false) {
  const organisation = await world.anOrganisation('provider')
  const person = await world.aPerson(organisation, ['owner'])
  const sessions = makeSessions(world.db)
  const who = { personId: person.personId, organisationId: organisation.id, steppedIn }
  const setCookie = await sessions.from(browser).start(who)
  return { organisation, person, sessions, setCookie, cookie: cookieOf(setCookie) }
}

test('a session is kept as a hash, follows the membership, and ends when it is ended', async () => {
  const { organisation, person, sessions, setCookie, cookie } = await aSession()
  expect(setCookie).toMatch(/^__Host-outturn=[^;]+;.*HttpOnly.*SameSite=Lax.*Secure/)

  const stored = await world.db.selectFrom('session').selectAll().where('person_id', '=', person.personId).execute()
  expect(stored).toMatchObject([{ browser: browser.name, network: browser.network }])
  expect(JSON.stringify(stored)).not.toContain(sessionIdOf(cookie))
  const { signedIn } = await sessions.read(cookie)
  expect(signedIn?.actor).toMatchObject({ organisationId: organisation.id, roles: ['owner'] })
  // Whoever reads a copy of the database signs in with nothing that stands in it.
  for (const leaked of [stored[0]?.id_hash ?? '', stored[0]?.id ?? '']) {
    expect(await sessions.read(`__Host-outturn=${leaked}`)).toMatchObject({ signedIn: null, halfway: null })
  }

  await world.db.deleteFrom('membership').where('person_id', '=', person.personId).execute()
  expect((await sessions.read(cookie)).signedIn).toMatchObject({ actor: null })
  await sessions.end(sessionIdOf(cookie))
  const over = { signedIn: null, halfway: null, timedOut: { personId: person.personId }, setCookie: null }
  expect(await sessions.read(cookie)).toEqual(over)
  expect((await sessions.read('__Host-outturn=nobody-was-given-this')).setCookie).toContain('Max-Age=0')
})

test('a sign-in under way is none once the password was changed, before the code and after it', async () => {
  const { person, sessions } = await aSession()
  const { personId } = person
  const change = (password_hash: string) =>
    world.db.updateTable('person').set({ password_hash }).where('id', '=', personId).execute()
  await change('the old one')
  const who = { personId, organisationId: null, by: { passwordHash: 'the old one' } }
  expect((await sessions.read(cookieOf(await sessions.start(who)))).signedIn).not.toBeNull()
  await change('the new one')
  expect((await sessions.read(cookieOf(await sessions.start(who)))).signedIn).toBeNull()

  const halfway = sessionIdOf(cookieOf(await sessions.start({ personId, organisationId: null })))
  const finish = () => sessions.start({ personId, organisationId: null, codeGiven: true, by: { halfway } })
  const twice = await Promise.all([finish(), finish()])
  const read = await Promise.all(twice.map((cookie) => sessions.read(cookieOf(cookie))))
  expect(read.filter(({ signedIn }) => signedIn !== null)).toHaveLength(1)
  expect((await sessions.read(cookieOf(await finish()))).signedIn).toBeNull()
})

test('an organisation can be chosen only by its members', async () => {
  const { organisation, sessions, cookie } = await aSession()
  const other = await world.anOrganisation('provider')
  expect(await sessions.choose(sessionIdOf(cookie), other.id)).toBe(false)
  expect(await sessions.choose(sessionIdOf(cookie), organisation.id)).toBe(true)
})

test('it ends after half an hour without a request, and is known for a day as one that ran out', async () => {
  const { person, sessions, cookie } = await aSession()
  await ageSession(world.db, cookie, { seen: 29 })
  expect((await sessions.read(cookie)).signedIn).not.toBeNull()
  await ageSession(world.db, cookie, { seen: 30 })
  const over = { signedIn: null, halfway: null, timedOut: { personId: person.personId }, setCookie: null }
  expect(await sessions.read(cookie)).toEqual(over)
  expect(await sessions.read(cookie)).toEqual(over)

  await forgetOldSessions(world.db)
  expect(await sessions.read(cookie)).toEqual(over)
  await ageSession(world.db, cookie, { seen: 25 * 60 })
  expect(await forgetOldSessions(world.db)).toBe(1)
  expect(await sessions.read(cookie)).toMatchObject({ signedIn: null, timedOut: null })
})

test.each([
  ['signs out', ({ sessions, cookie }: Ended) => sessions.end(sessionIdOf(cookie))],
  ['ends all others', ({ personId }: Ended) => endSessionsOf(world.db, personId, { except: 'another' })],
  [
    'ends it in the list',
    async ({ personId, cookie }: Ended) => {
      const [listed] = await runningSessionsOf(world.db, personId, sessionIdOf(cookie), usualSessionLimits)
      return endListedSession(world.db, personId, listed?.id ?? '')
    },
  ],
] as const)(
  'when its person %s it opens nothing, is in no list, ends once, and is known as theirs',
  async (_how, end) => {
    const { person, sessions, cookie } = await aSession()
    const { personId } = person
    await end({ sessions, cookie, personId })
    expect(await sessions.read(cookie)).toEqual({
      ...{ signedIn: null, halfway: null, setCookie: null },
      timedOut: { personId },
    })
    expect(await runningSessionsOf(world.db, personId, sessionIdOf(cookie), usualSessionLimits)).toEqual([])
    expect(await endSession(world.db, sessionIdOf(cookie))).toBe(false)
  },
)

test('it ends twelve hours after signing in, however busy, and no request moves that end', async () => {
  const { sessions, cookie } = await aSession()
  await ageSession(world.db, cookie, { since: 12 * 60 - 1 })
  expect((await sessions.read(cookie)).signedIn).not.toBeNull()
  await ageSession(world.db, cookie, { since: 1 })
  expect(await sessions.read(cookie)).toMatchObject({ signedIn: null })
})

test('how long a session lives is configuration', async () => {
  const { cookie } = await aSession()
  await ageSession(world.db, cookie, { seen: 6, proved: 3 })
  const strict = makeSessions(world.db, { idleMinutes: 5, lifetimeHours: 1, proofMinutes: 2 })
  const lax = makeSessions(world.db, { idleMinutes: 10, lifetimeHours: 1, proofMinutes: 2 })
  expect((await strict.read(cookie)).signedIn).toBeNull()
  expect((await lax.read(cookie)).signedIn).toMatchObject({ provedLately: false })
})

test('a password is proof for a quarter of an hour; giving it again renews it; who stepped in has none to give', async () => {
  const { sessions, cookie } = await aSession()
  await ageSession(world.db, cookie, { proved: 14 })
  expect((await sessions.read(cookie)).signedIn?.provedLately).toBe(true)
  await ageSession(world.db, cookie, { proved: 15 })
  expect((await sessions.read(cookie)).signedIn?.provedLately).toBe(false)
  await sessions.prove(sessionIdOf(cookie))
  expect((await sessions.read(cookie)).signedIn?.provedLately).toBe(true)

  const demo = await aSession(true)
  await ageSession(world.db, demo.cookie, { proved: 600 })
  expect((await demo.sessions.read(demo.cookie)).signedIn?.provedLately).toBe(true)
})

test('reading a session is one query; that it is in use is written down once a minute', async () => {
  const { cookie } = await aSession()
  const { db, count } = countingQueries(world.db)
  const sessions = makeSessions(db)
  await sessions.read(cookie)
  await sessions.read(cookie)
  expect(count()).toBe(2)

  await ageSession(world.db, cookie, { seen: 2 })
  await sessions.read(cookie)
  expect(count()).toBe(4)
  await sessions.read(cookie)
  expect(count()).toBe(5)
})

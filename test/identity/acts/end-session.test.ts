import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { endSession } from '#app/identity/acts/end-session.server.ts'
import { sessionsEnded } from '#app/identity/events.ts'
import { sessionsPage } from '#app/identity/pages/sessions-page.server.ts'
import { usualSessionLimits } from '#app/identity/session-limits.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { ageSession, cookieOf, sessionIdOf } from '#test/support/sessions.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const sessions = makeSessions(world.db)

async function aPersonInTwoPlaces() {
  const organisation = await world.anOrganisation('provider')
  const person = await world.aPerson(organisation, ['owner'])
  const who = { personId: person.personId, organisationId: organisation.id }
  const here = cookieOf(await sessions.from({ name: 'Firefox on Linux', network: '192.0.2.*' }).start(who))
  const there = cookieOf(await sessions.start(who))
  const list = () =>
    sessionsPage(world.db, { personId: person.personId, sessionId: sessionIdOf(here) }, usualSessionLimits)
  return { person, here, there, list }
}

test('the list shows each place and which one is here; a session that ran out is not in it', async () => {
  const { here, there, list } = await aPersonInTwoPlaces()
  const { sessions: shown } = await list()
  expect(shown).toHaveLength(2)
  expect(shown.filter(({ isThisOne }) => isThisOne)).toMatchObject([{ browser: 'Firefox on Linux' }])
  expect(JSON.stringify(shown)).not.toContain(sessionIdOf(here))
  await ageSession(world.db, there, { seen: 31 })
  expect((await list()).sessions).toHaveLength(1)
})

test('one is ended from another, once; its next request is signed out', async () => {
  const { person, here, there, list } = await aPersonInTwoPlaces()
  const other = (await list()).sessions.find(({ isThisOne }) => !isThisOne)
  const press = () => endSession(world.system, { personId: person.personId, listedId: other?.id ?? '' })
  const results = await Promise.all([press(), press()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await press()).toMatchObject({ refusal: { kind: 'not found' } })

  expect((await sessions.read(there)).signedIn).toBeNull()
  expect((await sessions.read(here)).signedIn).not.toBeNull()
  expect(await world.eventsOf(person.personId, sessionsEnded)).toMatchObject([{ data: { count: 1 } }])
})

test("another person's session does not exist", async () => {
  const { list, here } = await aPersonInTwoPlaces()
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  for (const listedId of [(await list()).sessions[0]?.id ?? '', randomUUID()]) {
    const result = await endSession(world.system, { personId: stranger.personId, listedId })
    expect(result).toMatchObject({ refusal: { kind: 'not found' } })
  }
  expect((await sessions.read(here)).signedIn).not.toBeNull()
})

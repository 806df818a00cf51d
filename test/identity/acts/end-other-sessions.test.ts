import { expect, test } from 'vitest'
import { endOtherSessions } from '#app/identity/acts/end-other-sessions.server.ts'
import { sessionsEnded } from '#app/identity/events.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { cookieOf, sessionIdOf } from '#test/support/sessions.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const sessions = makeSessions(world.db)

async function aPerson() {
  const organisation = await world.anOrganisation('provider')
  const { personId } = await world.aPerson(organisation, ['owner'])
  const start = async () => cookieOf(await sessions.start({ personId, organisationId: organisation.id }))
  return { personId, start }
}

test('all others end, this one and those of other people go on; pressed twice it ends no more', async () => {
  const [one, stranger] = [await aPerson(), await aPerson()]
  const [here, there, theirs] = [await one.start(), await one.start(), await stranger.start()]
  const press = () => endOtherSessions(world.system, { personId: one.personId, sessionId: sessionIdOf(here) })
  expect(await press()).toEqual({ ok: true, value: { count: 1 } })
  expect(await press()).toEqual({ ok: true, value: { count: 0 } })

  expect((await sessions.read(there)).signedIn).toBeNull()
  expect((await sessions.read(here)).signedIn).not.toBeNull()
  expect((await sessions.read(theirs)).signedIn).not.toBeNull()
  expect(await world.eventsOf(one.personId, sessionsEnded)).toMatchObject([{ data: { count: 1 } }])
})

test('two sessions that end each other at once both end, and nothing breaks', async () => {
  const { personId, start } = await aPerson()
  const cookies = [await start(), await start()]
  const ends = cookies.map((cookie) => endOtherSessions(world.system, { personId, sessionId: sessionIdOf(cookie) }))
  expect((await Promise.all(ends)).map(({ value }) => value.count)).toEqual([1, 1])
  for (const cookie of cookies) expect((await sessions.read(cookie)).signedIn).toBeNull()
})

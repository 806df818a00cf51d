import { expect, test } from 'vitest'
import { requireSecondFactor } from '#app/identity/acts/require-second-factor.server.ts'
import { secondFactorRequired } from '#app/identity/events.ts'
import { roles } from '#app/identity/roles.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { aSecondFactor } from '#test/support/second-factor.ts'
import { cookieOf } from '#test/support/sessions.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function anOwner() {
  const organisation = await world.anOrganisation('commissioner')
  const owner = await world.aPerson(organisation, ['owner'])
  const press = (required: boolean, actor = owner) =>
    requireSecondFactor(world.contextOf(actor), { organisationId: organisation.id, required })
  return { organisation, owner, press }
}

test('required, nobody acts in the organisation without one, from the next request on; who sets it up acts again', async () => {
  const { organisation, owner, press } = await anOwner()
  const legal = await world.aPerson(organisation, ['legal'])
  const sessions = makeSessions(world.db)
  const start = (steppedIn: boolean) =>
    sessions.start({ personId: legal.personId, organisationId: organisation.id, steppedIn })
  const [cookie, demo] = [cookieOf(await start(false)), cookieOf(await start(true))]
  await aSecondFactor(world.system, owner.personId)
  expect(await press(true)).toEqual({ ok: true, value: { required: true } })

  expect((await sessions.read(cookie)).signedIn).toMatchObject({ actor: null, needsSecondFactor: true })
  expect((await sessions.read(demo)).signedIn?.actor).not.toBeNull()
  await aSecondFactor(world.system, legal.personId)
  expect((await sessions.read(cookie)).signedIn).toMatchObject({
    actor: { roles: ['legal'] },
    needsSecondFactor: false,
  })
  expect(await press(false)).toMatchObject({ ok: true })
  const events = await world.eventsOf(organisation.id, secondFactorRequired)
  expect(events.map(({ data }) => data)).toEqual([{ required: true }, { required: false }])
})

test('an owner sets their own up first, so that nobody locks everybody out', async () => {
  const { press } = await anOwner()
  expect(await press(true)).toMatchObject({ refusal: { kind: 'not yourself' } })
})

test('twice, and by two at once, it is decided once', async () => {
  const { owner, press } = await anOwner()
  await aSecondFactor(world.system, owner.personId)
  const results = await Promise.all([press(true), press(true)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await press(true)).toMatchObject({ refusal: { kind: 'so already' } })
})

test('only an owner may, and only in their own organisation', async () => {
  const { organisation, press } = await anOwner()
  for (const role of roles.filter((one) => one !== 'owner')) {
    const actor = await world.aPerson(organisation, [role])
    expect(await press(true, actor), role).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const { owner: stranger } = await anOwner()
  expect(await press(true, stranger)).toMatchObject({ refusal: { kind: 'not found' } })
})

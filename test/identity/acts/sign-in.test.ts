import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { movePortalClock } from '#app/identity/acts/move-portal-clock.server.ts'
import { signIn } from '#app/identity/acts/sign-in.server.ts'
import { stepIn } from '#app/identity/acts/step-in.server.ts'
import { personSignedIn, personSteppedIn, portalClockMoved } from '#app/identity/events.ts'
import { demoPage } from '#app/identity/pages/demo-page.server.ts'
import { mailboxPage } from '#app/identity/pages/mailbox-page.server.ts'
import { instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { hashPassword, isOutdatedHash } from '#app/platform/passwords.server.ts'
import { tamper } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const from = { network: '192.0.2.*', knownBrowser: null }

async function aPersonWithPassword() {
  const organisation = await world.anOrganisation('provider')
  const person = await world.aPerson(organisation, ['owner'])
  await world.db
    .updateTable('person')
    .set({ password_hash: await hashPassword('three random words') })
    .where('id', '=', person.personId)
    .execute()
  return { organisation, person, email: `${person.personId}@example.org` }
}

test('the right password signs in, in whatever case the address is typed', async () => {
  const { organisation, person, email } = await aPersonWithPassword()
  const result = await signIn(world.system, { from, email: email.toUpperCase(), password: 'three random words' })
  expect(result).toMatchObject({
    ok: true,
    value: { personId: person.personId, organisationId: organisation.id, owesCode: false },
  })
  expect(await world.eventsOf(person.personId, personSignedIn)).toHaveLength(1)
})

test('a wrong password, an address that nobody has and a person without a password get the same refusal', async () => {
  const { email } = await aPersonWithPassword()
  const without = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  for (const tried of [email, 'nobody@example.org', `${without.personId}@example.org`]) {
    const result = await signIn(world.system, { from, email: tried, password: 'wrong' })
    expect(result).toEqual({ ok: false, refusal: { kind: 'wrong address or password' } })
  }
})

test('after five wrong passwords even the right one has to wait, from this network alone', async () => {
  const { email } = await aPersonWithPassword()
  const attempt = (password: string, network: string) =>
    signIn(world.system, { email, password, from: { network, knownBrowser: null } })
  for (let i = 0; i < 5; i++) await attempt('wrong', '198.51.100.*')
  expect(await attempt('three random words', '198.51.100.*')).toMatchObject({
    ok: false,
    refusal: { kind: 'too many attempts' },
  })
  expect(await attempt('three random words', '203.0.113.*')).toMatchObject({ ok: true })
})

test('signing in renews a hash that was made with weaker parameters, and the password stays the same', async () => {
  const { person, email } = await aPersonWithPassword()
  const of = world.db.selectFrom('person').select('password_hash').where('id', '=', person.personId)
  const weak = await hash('three random words', { memoryCost: 4_096, timeCost: 1, parallelism: 1 })
  await world.db.updateTable('person').set({ password_hash: weak }).where('id', '=', person.personId).execute()
  const press = () => signIn(world.system, { from, email, password: 'three random words' })

  expect(await Promise.all([press(), press()])).toMatchObject([{ ok: true }, { ok: true }])
  const renewed = (await of.executeTakeFirstOrThrow()).password_hash ?? ''
  expect(isOutdatedHash(renewed)).toBe(false)
  expect(await press()).toMatchObject({ ok: true })
  expect((await of.executeTakeFirstOrThrow()).password_hash).toBe(renewed)
})

test('stepping into a person and moving the clock exist in demo and test mode only', async () => {
  await world.setClock(storyMorning)
  const { person } = await aPersonWithPassword()
  const press = (mode: 'production' | 'demo') => stepIn({ ...world.system, mode }, { personId: person.personId })
  const move = (mode: 'production' | 'demo', to: number) =>
    movePortalClock({ ...world.system, mode }, { to: instant(to) })

  expect(await press('production')).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await press('demo')).toMatchObject({ ok: true })
  expect(await world.eventsOf(person.personId, personSteppedIn)).toHaveLength(1)

  expect(await move('production', storyMorning + 60_000)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await move('demo', storyMorning - 60_000)).toMatchObject({ refusal: { kind: 'not forward' } })
  expect(await move('demo', storyMorning + 86_400_000)).toMatchObject({ ok: true })
  expect(await portalNow(world.db)).toBeGreaterThanOrEqual(storyMorning + 86_400_000)
  const moved = await world.db.selectFrom('event').select('data').where('type', '=', portalClockMoved.type).execute()
  expect(moved).toMatchObject([{ data: { to: storyMorning + 86_400_000 } }])
})

test('whatever the environment says, nobody steps in, moves the clock or reads the mailbox where real people are', async () => {
  const { person } = await aPersonWithPassword()
  const { personId } = person
  await tamper(world, sql`delete from portal_mark`)
  for (const mode of ['demo', 'test'] as const) {
    const at = { ...world.system, mode }
    expect(await stepIn(at, { personId })).toMatchObject({ refusal: { kind: 'not found' } })
    const later = instant((await portalNow(world.db)) + 60_000)
    expect(await movePortalClock(at, { to: later })).toMatchObject({ refusal: { kind: 'not found' } })
    expect(await demoPage(world.db, mode)).toBeNull()
    expect(await mailboxPage(world.db, mode)).toBeNull()
  }
  await tamper(world, sql`insert into portal_mark (made_for) values ('test')`)
  expect(await demoPage(world.db, 'test')).not.toBeNull()
  expect(await demoPage(world.db, 'production')).toBeNull()
})

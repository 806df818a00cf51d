import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { confirmRegistration } from '#app/identity/acts/confirm-registration.server.ts'
import { registerOrganisation } from '#app/identity/acts/register-organisation.server.ts'
import { organisationFounded, registrationAsked, registrationConfirmed } from '#app/identity/events.ts'
import { registrationPage } from '#app/identity/pages/registration-page.server.ts'
import { organisationsOf } from '#app/identity/store/people.server.ts'
import { instant } from '#app/lib/time.ts'
import { isPassword } from '#app/platform/passwords.server.ts'
import { must } from '#test/support/contracts.ts'
import { linkTo } from '#test/support/mail-server.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const confirming = { ...world.system, breachedPasswords: null }
const password = 'three random words'

const aForm = (email = `${randomUUID()}@example.org`) => ({
  organisationName: 'Gofal Cartref',
  kind: 'provider' as const,
  identifier: '01234567',
  personName: 'Siân Ŵyn',
  roles: ['bid writer', 'signatory'] as const,
  email,
})
const aNetwork = () => ({ network: `network ${randomUUID()}`, knownBrowser: null })

async function aRegistration(form = aForm()) {
  await world.setClock(storyMorning)
  must(await registerOrganisation(world.system, { ...form, from: aNetwork() }))
  return { ...form, token: await linkTo(world, form.email, '/register/') }
}

const confirm = (token: string, signedInAs: string | null = null, tried = password) =>
  confirmRegistration(confirming, { token, password: tried, signedInAs })

async function founded(name: string) {
  return world.db.selectFrom('organisation').selectAll().where('name', '=', name).execute()
}

test('asking writes a mail with a link and nothing else; the record names the organisation, never the address', async () => {
  const form = { ...aForm(), organisationName: 'Not there yet' }
  const { email, token } = await aRegistration(form)

  expect(await founded(form.organisationName)).toEqual([])
  const kept = await world.db
    .selectFrom('registration')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(kept)).not.toContain(token)
  const events = await world.eventsOf(kept.id, registrationAsked)
  expect(events).toMatchObject([{ actor_id: null, data: { organisationName: 'Not there yet', kind: 'provider' } }])
  expect(JSON.stringify(events)).not.toContain(email)
})

test('the link founds the organisation with its key, and makes the person its owner', async () => {
  const { email, token } = await aRegistration()
  const { personId, organisationId } = must(await confirm(token))

  expect(await organisationsOf(world.db, personId)).toMatchObject([
    { id: organisationId, name: 'Gofal Cartref', kind: 'provider', roles: ['owner', 'bid writer', 'signatory'] },
  ])
  const person = await world.db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirstOrThrow()
  expect(person).toMatchObject({ name: 'Siân Ŵyn', email })
  expect(await isPassword(password, person.password_hash)).toBe(true)
  const key = await world.db
    .selectFrom('organisation_key')
    .select(['public_key as publicKey', 'private_key_wrapped as privateKeyWrapped'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const sealed = await world.system.keys.seal('draft', [key.publicKey])
  expect(await world.system.keys.open(sealed, { owner: organisationId, ...key })).toBe('draft')
  expect(await world.eventsOf(organisationId, organisationFounded)).toHaveLength(1)
  expect(await world.eventsOf(organisationId, registrationConfirmed)).toMatchObject([
    { data: { personId, roles: ['owner', 'bid writer', 'signatory'] } },
  ])
})

test('what somebody asks for that their kind of organisation does not have, or gives power, is left out', async () => {
  const roles = ['owner', 'verifier', 'signatory', 'commissioner', 'administrator'] as const
  const { token } = await aRegistration({ ...aForm(), roles: roles as never })
  const { personId, organisationId } = must(await confirm(token))
  const [membership] = await organisationsOf(world.db, personId)
  expect(membership).toMatchObject({ id: organisationId, roles: ['owner', 'signatory'] })
})

test('whoever only invites others is the owner and nothing else', async () => {
  const { token } = await aRegistration({ ...aForm(), roles: [] as never })
  const { personId } = must(await confirm(token))
  expect(await organisationsOf(world.db, personId)).toMatchObject([{ roles: ['owner'] }])
})

test('the link works once, also for two who follow it at once', async () => {
  const form = { ...aForm(), organisationName: 'Only once' }
  const { token } = await aRegistration(form)
  const results = await Promise.all([confirm(token), confirm(token)])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'already used' } })
  expect(await founded('Only once')).toHaveLength(1)
  expect(await confirm(token)).toMatchObject({ refusal: { kind: 'already used' } })
  expect(await registrationPage(world.db, token, null)).toMatchObject({ state: 'used' })
})

test('after 24 hours the link is worth nothing, and a link that never was leads nowhere', async () => {
  const { token } = await aRegistration()
  await world.setClock(instant(storyMorning + 24 * 3_600_000 + 1_000))
  expect(await confirm(token)).toMatchObject({ refusal: { kind: 'expired' } })
  expect(await registrationPage(world.db, token, null)).toMatchObject({ state: 'run out' })
  expect(await confirm('never-sent')).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await registrationPage(world.db, 'never-sent', null)).toBeNull()
})

test('a password that attackers try first is refused, and the link still works', async () => {
  const { token } = await aRegistration()
  expect(await confirm(token, null, 'Liverpool1892!')).toMatchObject({ refusal: { kind: 'known password' } })
  expect(await confirm(token)).toMatchObject({ ok: true })
})

test('an address with an account gets the same answer; its mail says so, and signing in comes before confirming', async () => {
  const other = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  const known = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  const email = `${known.personId}@example.org`
  const fresh = await registerOrganisation(world.system, { ...aForm(), from: aNetwork() })
  const again = await registerOrganisation(world.system, { ...aForm(email), from: aNetwork() })
  expect(again).toEqual({ ok: true, value: { email } })
  expect(fresh.ok && Object.keys(fresh.value)).toEqual(again.ok && Object.keys(again.value))

  expect((await world.mailTo(email))[0]?.body).toContain('You have an account with it already')
  const token = await linkTo(world, email, '/register/')
  expect(await confirm(token)).toMatchObject({ refusal: { kind: 'sign in first' } })
  expect(await confirm(token, other.personId)).toMatchObject({ refusal: { kind: 'for another address' } })
  must(await confirm(token, known.personId, ''))
  expect(await organisationsOf(world.db, known.personId)).toHaveLength(2)
})

test('two registrations of one new address, confirmed at once, make one account; the other is told', async () => {
  const first = await aRegistration()
  const { token: second } = await aRegistration({ ...aForm(first.email), organisationName: 'Second of two' })
  const results = await Promise.all([confirm(first.token), confirm(second)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'account made meanwhile' } })
})

test('no mailbox is flooded: pauses grow for one network, and from many networks five mails an hour are the most', async () => {
  await world.setClock(storyMorning)
  const form = aForm()
  const from = aNetwork()
  const results = []
  for (let tries = 0; tries < 4; tries++) results.push(await registerOrganisation(world.system, { ...form, from }))
  expect(results[3]).toMatchObject({ refusal: { kind: 'too many attempts' } })
  for (let tries = 0; tries < 5; tries++) {
    expect(await registerOrganisation(world.system, { ...form, from: aNetwork() })).toMatchObject({ ok: true })
  }
  expect(await world.mailTo(form.email)).toHaveLength(5)
})

test('a name that no document can set is kept with its Latin form, which no other name has', async () => {
  const asked = { ...aForm(), organisationName: 'देखभाल', organisationLatinName: 'Dekhbhal', personLatinName: 'Sian' }
  const { personId, organisationId } = must(await confirm((await aRegistration(asked)).token))
  const nameOf = async (table: 'person' | 'organisation', id: string) =>
    world.db.selectFrom(table).select(['name', 'latin_name']).where('id', '=', id).executeTakeFirst()
  expect(await nameOf('organisation', organisationId)).toEqual({ name: 'देखभाल', latin_name: 'Dekhbhal' })
  expect(await nameOf('person', personId)).toEqual({ name: 'Siân Ŵyn', latin_name: null })
})

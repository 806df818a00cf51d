import { expect, test } from 'vitest'
import { acceptInvitation } from '#app/identity/acts/accept-invitation.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { withdrawInvitation } from '#app/identity/acts/withdraw-invitation.server.ts'
import { invitationAccepted, invitationWithdrawn } from '#app/identity/events.ts'
import { tellOwners } from '#app/identity/jobs.ts'
import { invitationPage } from '#app/identity/pages/invitation-page.server.ts'
import { organisationsOf } from '#app/identity/store/people.server.ts'
import { instant } from '#app/lib/time.ts'
import { aWaiterFor } from '#test/support/locks.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const joining = { ...world.system, breachedPasswords: null }
const password = 'three random words'
let count = 0

async function anInvitation(email = `invited${(count += 1)}@example.org`) {
  await world.setClock(storyMorning)
  const organisation = await world.anOrganisation('provider')
  const owner = await world.aPerson(organisation, ['owner'])
  const result = await invitePerson(world.contextOf(owner), {
    organisationId: organisation.id,
    email,
    roles: ['bid writer'],
  })
  if (!result.ok) throw new Error(result.refusal.kind)
  return { organisation, owner, email, ...result.value }
}

test('the link makes a member, once, and owners are told', async () => {
  const { organisation, token } = await anInvitation()
  const press = () => acceptInvitation(joining, { token, name: 'Ffion Llŷr', password })
  const first = await press()

  if (!first.ok) throw new Error(first.refusal.kind)
  const { personId } = first.value
  expect(await organisationsOf(world.db, personId)).toMatchObject([{ id: organisation.id, roles: ['bid writer'] }])
  expect(await world.eventsOf(organisation.id, invitationAccepted)).toMatchObject([
    { actor_id: personId, organisation_id: organisation.id, data: { personId } },
  ])
  expect(await world.jobsPromised(tellOwners)).toContainEqual({ organisationId: organisation.id, personId })
  expect(await press()).toMatchObject({ refusal: { kind: 'already used' } })
})

test('two who follow the link at once: one joins', async () => {
  const { organisation, token } = await anInvitation()
  const press = () => acceptInvitation(joining, { token, name: 'Ffion', password }).catch(() => null)
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result?.ok)).toHaveLength(1)
  expect(await world.eventsOf(organisation.id, invitationAccepted)).toHaveLength(1)
})

test('somebody with an account signs in first, needs no other password and then belongs to both', async () => {
  const first = await anInvitation()
  const made = await acceptInvitation(joining, { token: first.token, name: 'Ffion', password })
  if (!made.ok) throw new Error(made.refusal.kind)
  const second = await anInvitation(first.email)
  const press = (signedInAs: string | null) =>
    acceptInvitation(joining, { token: second.token, name: '', password: '', signedInAs })

  expect(await press(null)).toMatchObject({ refusal: { kind: 'sign in first' } })
  const { personId } = made.value
  expect(await press(personId)).toMatchObject({ ok: true, value: { personId } })
  expect(await organisationsOf(world.db, personId)).toHaveLength(2)
})

test('a password that attackers try first makes no account', async () => {
  const { token } = await anInvitation()
  const press = (tried: string) => acceptInvitation(joining, { token, name: 'Ffion', password: tried })
  expect(await press('Password2026!')).toMatchObject({ refusal: { kind: 'known password' } })
  expect(await press(password)).toMatchObject({ ok: true })
})

test('two invitations to one new address, accepted at once: one account is made, and the other is told', async () => {
  const first = await anInvitation()
  const second = await anInvitation(first.email)
  // Both have found no account before either makes one.
  const accepting = await world.db.transaction().execute(async (tx) => {
    await tx.selectFrom('invitation').select('id').where('email', '=', first.email).forUpdate().execute()
    const begun = [first, second].map(({ token }) => acceptInvitation(joining, { token, name: 'Ffion', password }))
    await aWaiterFor(world, 'invitation', begun.length)
    return begun
  })
  const results = await Promise.all(accepting)
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'account made meanwhile' } })
})

test('after seven days the link is worth nothing', async () => {
  const { token } = await anInvitation()
  await world.setClock(instant(storyMorning + 7 * 86_400_000 + 1_000))
  const result = await acceptInvitation(joining, { token, name: 'Ffion', password })
  expect(result).toMatchObject({ refusal: { kind: 'expired' } })
})

test('an owner withdraws an invitation, and the link leads nowhere; nobody else may, and nobody twice', async () => {
  const { organisation, owner, invitationId, token } = await anInvitation()
  const writer = await world.aPerson(organisation, ['bid writer'])
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  const press = (actor: typeof owner) => withdrawInvitation(world.contextOf(actor), { invitationId })

  expect(await press(writer)).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await press(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
  const results = await Promise.all([press(owner), press(owner)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'already settled' } })
  expect(await world.eventsOf(organisation.id, invitationWithdrawn)).toHaveLength(1)
  expect(await acceptInvitation(joining, { token, name: 'Ffion', password })).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

test('somebody who is signed in with another address cannot accept, and the invitation stays open', async () => {
  const { email, token } = await anInvitation()
  const other = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  const press = (signedInAs: string | null) => acceptInvitation(joining, { token, name: 'Ffion', password, signedInAs })

  expect(await press(other.personId)).toMatchObject({ refusal: { kind: 'for another address' } })
  expect(await invitationPage(world.db, token, other.personId)).toMatchObject({ email, isForAnother: true })
  expect(await press(null)).toMatchObject({ ok: true })
})

test('somebody whose name no document can set joins with its Latin form', async () => {
  const { token } = await anInvitation()
  const joined = await acceptInvitation(joining, { token, name: 'राजेश', latinName: 'Rajesh', password })
  if (!joined.ok) throw new Error(joined.refusal.kind)
  const { personId } = joined.value
  const kept = await world.db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst()
  expect(kept).toMatchObject({ name: 'राजेश', latin_name: 'Rajesh' })
})

import { expect, test } from 'vitest'
import { acceptInvitation } from '#app/identity/acts/accept-invitation.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { removeMember } from '#app/identity/acts/remove-member.server.ts'
import { memberRemoved } from '#app/identity/events.ts'
import { namesOf } from '#app/identity/store/people.server.ts'
import { aTeam, anOpenSession, mailsTo, memberNow } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a removed member acts no more from the next request on; the person stays, and the record says who removed them', async () => {
  const { organisation, owner, member, shown } = await aTeam(world)
  const acting = await anOpenSession(world, member)
  expect(await removeMember(world.contextOf(owner), shown)).toMatchObject({ ok: true })

  expect(await acting()).toBeNull()
  expect(await memberNow(world, member)).toBeNull()
  expect((await namesOf(world.db, [member.personId])).get(member.personId)).toBe(member.name)
  expect(await world.eventsOf(organisation.id, memberRemoved)).toMatchObject([
    { actor_id: owner.personId, data: { personId: member.personId, name: member.name } },
  ])
  expect(await mailsTo(world, member)).toMatchObject([
    { subject: `You are no longer a member of ${organisation.name}` },
  ])
})

test('an older invitation does not let a removed member back in, nor give a member other roles', async () => {
  const { organisation, owner } = await aTeam(world)
  const email = 'twice@example.org'
  const invite = () =>
    invitePerson(world.contextOf(owner), { organisationId: organisation.id, email, roles: ['legal'] })
  const invitations = [await invite(), await invite(), await invite()]
  const [first = '', second = '', third = ''] = invitations.map((made) => (made.ok ? made.value.token : ''))
  const accept = (token: string, signedInAs: string | null = null) =>
    acceptInvitation(
      { ...world.system, breachedPasswords: null },
      { token, name: 'Twice', password: 'three random words', signedInAs },
    )
  const joined = await accept(first)
  if (!joined.ok) throw new Error(joined.refusal.kind)
  expect(await accept(second, joined.value.personId)).toMatchObject({ refusal: { kind: 'already a member' } })

  await removeMember(world.contextOf(owner), { personId: joined.value.personId, shownVersion: 1 })
  expect(await accept(third)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('only an owner removes, nobody themselves, and nobody in another organisation', async () => {
  const { owner, member, stranger, shown } = await aTeam(world)
  const press = (actor: typeof owner, personId = shown.personId) =>
    removeMember(world.contextOf(actor), { personId, shownVersion: 1 })
  expect(await press(member, owner.personId)).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await press(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await press(owner, owner.personId)).toMatchObject({ refusal: { kind: 'yourself' } })
})

test('pressed twice, at once or after each other, it removes once; what was changed meanwhile is shown first', async () => {
  const { organisation, owner, shown } = await aTeam(world)
  const press = (shownVersion = 1) => removeMember(world.contextOf(owner), { ...shown, shownVersion })
  expect(await press(2)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await press()).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await world.eventsOf(organisation.id, memberRemoved)).toHaveLength(1)
})

test('two owners who remove each other at once: one of them stays', async () => {
  const { owner, member } = await aTeam(world, ['owner'])
  const remove = (actor: typeof owner, other: typeof owner) =>
    removeMember(world.contextOf(actor), { personId: other.personId, shownVersion: 1 })
  const results = await Promise.all([remove(owner, member), remove(member, owner)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
})

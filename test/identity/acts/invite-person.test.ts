import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { personInvited } from '#app/identity/events.ts'
import { roles } from '#app/identity/roles.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function anOwner() {
  const organisation = await world.anOrganisation('commissioner')
  return { organisation, owner: await world.aPerson(organisation, ['owner']) }
}

test('an owner makes an invitation; the record names the address and the roles, never the link', async () => {
  const { organisation, owner } = await anOwner()
  const invitation = { organisationId: organisation.id, email: 'new@example.org', roles: ['legal' as const] }
  const result = await invitePerson(world.contextOf(owner), invitation)

  if (!result.ok) throw new Error(result.refusal.kind)
  const [event, ...others] = await world.eventsOf(organisation.id, personInvited)
  expect(others).toEqual([])
  expect(event).toMatchObject({ actor_id: owner.personId, data: { email: 'new@example.org', roles: ['legal'] } })
  const kept = await world.db
    .selectFrom('invitation')
    .selectAll()
    .where('organisation_id', '=', organisation.id)
    .execute()
  expect(JSON.stringify([event, kept])).not.toContain(result.value.token)
})

test('only an owner may invite', async () => {
  const { organisation } = await anOwner()
  for (const role of roles.filter((one) => one !== 'owner')) {
    const actor = await world.aPerson(organisation, [role])
    const result = await invitePerson(world.contextOf(actor), {
      organisationId: organisation.id,
      email: 'new@example.org',
      roles: ['legal'],
    })
    expect(result, role).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
})

test("another organisation's people cannot be added to: it does not exist", async () => {
  const { owner } = await anOwner()
  const other = await world.anOrganisation('commissioner')
  const result = await invitePerson(world.contextOf(owner), {
    organisationId: other.id,
    email: 'new@example.org',
    roles: ['legal'],
  })
  expect(result).toMatchObject({ refusal: { kind: 'not found' } })
})

test('roles that do not fit the organisation, and members, are refused', async () => {
  const { organisation, owner } = await anOwner()
  const invite = (email: string, wanted: ('legal' | 'signatory' | 'auditor')[]) =>
    invitePerson(world.contextOf(owner), { organisationId: organisation.id, email, roles: wanted })

  expect(await invite('new@example.org', ['signatory'])).toMatchObject({
    refusal: { kind: 'roles do not fit', roles: ['signatory'] },
  })
  expect(await invite('new@example.org', ['legal', 'auditor'])).toMatchObject({
    refusal: { kind: 'auditor stands alone' },
  })
  expect(await invite('new@example.org', [])).toMatchObject({ refusal: { kind: 'roles do not fit' } })
  expect(await invite(`${owner.personId}@EXAMPLE.org`, ['legal'])).toMatchObject({
    refusal: { kind: 'already a member' },
  })
})

test('the link goes to the invited address by mail, and nowhere if the invitation is refused', async () => {
  const { organisation, owner } = await anOwner()
  const email = `${randomUUID()}@example.org`
  const invite = (wanted: 'legal' | 'signatory') =>
    invitePerson(world.contextOf(owner), { organisationId: organisation.id, email, roles: [wanted] })
  await invite('signatory')
  const result = await invite('legal')

  if (!result.ok) throw new Error(result.refusal.kind)
  const mails = await world.mailTo(email)
  expect(mails).toMatchObject([{ subject: `Your invitation to join ${organisation.name}`, state: 'waiting' }])
  expect(mails[0]?.body).toContain(`\n\n/invitations/${result.value.token}\n\n`)
  expect(mails[0]?.body).toContain(owner.name)
})

test('an organisation makes fifty invitations a day at the most; another one is not concerned', async () => {
  const { organisation, owner } = await anOwner()
  const invite = (context: typeof owner, number: number) =>
    invitePerson(world.contextOf(context), {
      organisationId: context.organisationId,
      email: `number${number}@example.org`,
      roles: ['legal'],
    })
  await Promise.all(Array.from({ length: 50 }, (_, number) => invite(owner, number)))
  expect(await invite(owner, 50)).toMatchObject({ refusal: { kind: 'too many invitations' } })
  expect(await world.eventsOf(organisation.id, personInvited)).toHaveLength(50)
  expect(await invite((await anOwner()).owner, 50)).toMatchObject({ ok: true })
})

import type { Actor } from '#app/identity/actor.ts'
import type { Member } from '#app/identity/member.ts'
import type { Role } from '#app/identity/roles.ts'
import { findMember } from '#app/identity/store/members.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import type { World } from './world.ts'

/** A buyer with one owner, and somebody about whom the owner does something. */
export async function aTeam(world: World, roles: Role[] = ['legal']) {
  const organisation = await world.anOrganisation('commissioner')
  const owner = await world.aPerson(organisation, ['owner'])
  const member = await world.aPerson(organisation, roles)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['owner'])
  return { organisation, owner, member, stranger, shown: { personId: member.personId, shownVersion: 1 } }
}

/** What was written to a person of `useWorld`, oldest first. */
export function mailsTo(world: World, { personId }: { personId: string }) {
  return world.mailTo(`${personId}@example.org`)
}

export async function memberNow(world: World, { organisationId, personId }: Actor): Promise<Member | null> {
  return findMember(world.db, organisationId, personId)
}

/** An open browser of this person. @returns who acts in it at each next request, `null` for nobody */
export async function anOpenSession(world: World, { personId, organisationId }: Actor) {
  const sessions = makeSessions(world.db)
  const cookie = (await sessions.start({ personId, organisationId })).split(';')[0] ?? ''
  return async () => (await sessions.read(cookie)).signedIn?.actor ?? null
}

/** A member of one organisation becomes an owner of another one as well. */
export async function joinsToo(
  { db }: Pick<World, 'db'>,
  { personId }: Pick<Actor, 'personId'>,
  organisationId: string,
  suspended = false,
): Promise<void> {
  await db
    .insertInto('membership')
    .values({
      person_id: personId,
      organisation_id: organisationId,
      roles: ['owner'],
      since: '2026-11-02',
      suspended_at: suspended ? '2026-11-03' : null,
    })
    .execute()
}

import { randomUUID } from 'node:crypto'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { acceptInvitation } from '#app/identity/acts/accept-invitation.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { isRole, type OrganisationKind } from '#app/identity/roles.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { story } from './story.ts'

export type Cast = Map<string, Actor>

/**
 * The organisations of the story and their people, each through an invitation. In the demo nobody has a password that
 * anyone knows; a test gives one to sign in with.
 */
export async function makeCast(system: SystemContext, password?: string): Promise<Cast> {
  const cast: Cast = new Map()
  for (const organisation of story.organisations) {
    const kind = organisation.kind as OrganisationKind
    const { organisationId } = await foundOrganisation(system, {
      name: organisation.name,
      kind,
      identifier: organisation.identifier ?? '',
      size: (organisation.size ?? null) as 'small' | 'medium' | 'large' | null,
      voluntarySector: organisation.voluntary_sector ?? false,
    })
    for (const person of peopleOf(organisation.key)) {
      const email = addressOf(person.name, organisation.name)
      const invited = await invitePerson(
        { ...system, actor: null },
        { organisationId, email, roles: person.roles.filter(isRole) },
      )
      if (!invited.ok) throw new Error(`${person.name}: ${invited.refusal.kind}`)
      const { token } = invited.value
      const joined = await acceptInvitation(
        { ...system, breachedPasswords: null },
        { token, name: person.name, password: password ?? randomUUID() },
      )
      if (!joined.ok) throw new Error(`${person.name}: ${joined.refusal.kind}`)
      cast.set(person.name, {
        personId: joined.value.personId,
        name: person.name,
        organisationId,
        organisationName: organisation.name,
        organisationKind: kind,
        roles: person.roles.filter(isRole),
      })
    }
  }
  return cast
}

interface Person {
  name: string
  roles: string[]
}

/** The story leaves the verifier's people unnamed; somebody has to make the calls. */
function peopleOf(organisation: string): Person[] {
  if (organisation === 'voices') return [{ name: 'Carys Bowen', roles: ['owner', 'verifier'] }]
  return story.people.filter((person) => person.organisation === organisation && person.roles.some(isRole))
}

export function addressOf(person: string, organisation: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/g, '.')
  return `${plain(person)}@${plain(organisation).replaceAll('.', '-')}.example`
}

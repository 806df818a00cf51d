import { expect, test } from 'vitest'
import { administrationPolicy } from '#app/administration/policy.ts'
import type { Actor } from '#app/identity/actor.ts'
import { roles, rolesOf, type OrganisationKind, type Role } from '#app/identity/roles.ts'

const actorWith = (role: Role, organisationKind: OrganisationKind): Actor => ({
  ...{ personId: 'me', name: 'Me', organisationId: 'ours', organisationName: 'Ours' },
  ...{ organisationKind, roles: [role] },
})

const permitted: Record<keyof typeof administrationPolicy, readonly Role[]> = {
  view: roles,
  suspendOrganisation: ['administrator'],
  reinstateOrganisation: ['administrator'],
  endSessions: ['administrator'],
  tryAgain: ['administrator'],
  letRest: ['administrator'],
  changeReference: ['administrator'],
  changeRetention: ['administrator'],
}

test.each(Object.entries(permitted))(
  '%s: the operator’s people as listed, nobody of any other kind',
  (act, allowed) => {
    const may = administrationPolicy[act as keyof typeof administrationPolicy]
    for (const kind of Object.keys(rolesOf) as OrganisationKind[]) {
      for (const role of roles) {
        expect(may(actorWith(role, kind)), `${kind} ${role}`).toBe(kind === 'operator' && allowed.includes(role))
      }
    }
  },
)

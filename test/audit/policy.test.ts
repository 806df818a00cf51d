import { expect, test } from 'vitest'
import { auditPolicy } from '#app/audit/policy.ts'
import type { Actor } from '#app/identity/actor.ts'
import { roles, type OrganisationKind, type Role } from '#app/identity/roles.ts'

const actorWith = (role: Role, organisationKind: OrganisationKind): Actor => ({
  ...{ personId: 'me', name: 'Me', organisationId: 'ours', organisationName: 'Ours' },
  organisationKind,
  roles: [role],
})

test('the record of a commissioning organisation, or of the operator, is read by its auditors and owners, and by nobody else', () => {
  for (const kind of ['commissioner', 'provider', 'verifier', 'operator'] as const) {
    for (const role of roles) {
      const hasRecord = kind === 'commissioner' || kind === 'operator'
      const expected = hasRecord && (role === 'auditor' || role === 'owner')
      expect(auditPolicy.viewRecord(actorWith(role, kind), 'ours'), `${role} of a ${kind}`).toBe(expected)
      expect(auditPolicy.viewRecord(actorWith(role, kind), 'theirs'), `${role} of another ${kind}`).toBe(false)
    }
  }
})

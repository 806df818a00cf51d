import { expect, test } from 'vitest'
import type { Actor } from '#app/identity/actor.ts'
import { identityPolicy, strangeRoles } from '#app/identity/policy.ts'
import { canBeHeldTogether, roles, rolesOf, type Role } from '#app/identity/roles.ts'

const actorWith = (role: Role, organisationId = 'ours'): Actor => ({
  personId: 'person',
  name: 'Somebody',
  organisationId,
  organisationName: 'Ours',
  organisationKind: 'commissioner',
  roles: [role],
})

const permitted: Record<keyof typeof identityPolicy, readonly Role[]> = {
  viewMembers: roles,
  invite: ['owner'],
  changeRoles: ['owner'],
  suspend: ['owner'],
  reinstate: ['owner'],
  remove: ['owner'],
  requireSecondFactor: ['owner'],
  connectProvider: ['owner'],
  testProvider: ['owner'],
  writeLatinName: ['owner'],
  turnProvider: ['owner'],
  leave: roles,
}

test.each(Object.entries(permitted))('%s: every role, denied unless listed', (act, allowed) => {
  const may = identityPolicy[act as keyof typeof identityPolicy]
  for (const role of roles) {
    expect(may(actorWith(role), 'ours'), role).toBe(allowed.includes(role))
    expect(may(actorWith(role), 'theirs'), `${role} of another organisation`).toBe(false)
  }
})

test('an auditor holds no other role', () => {
  expect(canBeHeldTogether(['auditor'])).toBe(true)
  expect(canBeHeldTogether(['auditor', 'legal'])).toBe(false)
  expect(canBeHeldTogether(['owner', 'commissioner', 'legal'])).toBe(true)
})

test('a role that makes no sense in this kind of organisation is strange', () => {
  expect(strangeRoles('provider', ['bid writer', 'evaluator'])).toEqual(['evaluator'])
  for (const kind of ['commissioner', 'provider', 'verifier', 'operator'] as const) {
    expect(strangeRoles(kind, [...rolesOf[kind]])).toEqual([])
  }
})

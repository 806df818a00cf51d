import { expect, test } from 'vitest'
import { strangeRoles } from '#app/identity/policy.ts'
import { canBeHeldTogether, rolesOf } from '#app/identity/roles.ts'

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

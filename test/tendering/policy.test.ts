import { expect, test } from 'vitest'
import type { Actor } from '#app/identity/actor.ts'
import type { OrganisationKind, Role } from '#app/identity/roles.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'

const published = { buyerIds: ['buyer'], state: 'published' as const, editors: ['somebody else'] }

function actorWith(role: Role, organisationKind: OrganisationKind, organisationId: string): Actor {
  return { personId: 'me', name: 'Me', organisationId, organisationName: '', organisationKind, roles: [role] }
}

test('whoever saved a part of it cannot approve it, with whatever roles', () => {
  const actor = { ...actorWith('approver', 'commissioner', 'buyer'), roles: ['approver', 'commissioner'] as const }
  expect(tenderPolicy.approve(actor, published)).toBe(true)
  expect(tenderPolicy.approve(actor, { ...published, editors: ['somebody else', 'me'] })).toBe(false)
})

test('nobody outside sees, follows or asks about a draft', () => {
  const draft = { ...published, state: 'draft' as const }
  const provider = actorWith('bid writer', 'provider', 'provider')
  expect(tenderPolicy.viewNotice(provider, draft)).toBe(false)
  expect(tenderPolicy.viewNotice(null, draft)).toBe(false)
  expect(tenderPolicy.registerInterest(provider, draft)).toBe(false)
  expect(tenderPolicy.ask(provider, draft)).toBe(false)
})

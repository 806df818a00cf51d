import { expect, test } from 'vitest'
import type { Actor } from '#app/identity/actor.ts'
import { roles, type OrganisationKind, type Role } from '#app/identity/roles.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'

const published = { buyerIds: ['buyer'], state: 'published' as const, editors: ['somebody else'] }

function actorWith(role: Role, organisationKind: OrganisationKind, organisationId: string): Actor {
  return { personId: 'me', name: 'Me', organisationId, organisationName: '', organisationKind, roles: [role] }
}

/** Everybody who may; whoever is not named may not. `*` is every role of the buyer's own organisation. */
const allowed: Record<keyof typeof tenderPolicy, string[]> = {
  draft: ['buyer commissioner', 'other buyer commissioner'],
  view: ['buyer *'],
  revise: ['buyer commissioner'],
  attachDocument: ['buyer commissioner'],
  removeDocument: ['buyer commissioner'],
  approve: ['buyer approver'],
  publish: ['buyer commissioner'],
  answer: ['buyer commissioner'],
  declineQuestion: ['buyer commissioner'],
  viewNotice: ['buyer *', 'other buyer *', 'provider *', 'verifier *', 'operator *'],
  registerInterest: ['provider bid writer', 'provider signatory'],
  ask: ['provider bid writer', 'provider signatory'],
}

const places: { place: string; kind: OrganisationKind; organisationId: string }[] = [
  { place: 'buyer', kind: 'commissioner', organisationId: 'buyer' },
  { place: 'other buyer', kind: 'commissioner', organisationId: 'other' },
  { place: 'provider', kind: 'provider', organisationId: 'provider' },
  { place: 'verifier', kind: 'verifier', organisationId: 'verifier' },
  { place: 'operator', kind: 'operator', organisationId: 'operator' },
]

for (const [act, who] of Object.entries(allowed)) {
  test(`${act}: everybody who may, and nobody else`, () => {
    for (const { place, kind, organisationId } of places) {
      for (const role of roles) {
        const actor = actorWith(role, kind, organisationId)
        const expected = who.includes(`${place} *`) || who.includes(`${place} ${role}`)
        expect(tenderPolicy[act as keyof typeof tenderPolicy](actor, published), `${place} ${role}`).toBe(expected)
      }
    }
  })
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

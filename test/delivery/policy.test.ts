import { expect, test } from 'vitest'
import { deliveryPolicy } from '#app/delivery/policy.ts'
import type { Actor } from '#app/identity/actor.ts'
import { roles, type OrganisationKind } from '#app/identity/roles.ts'

const contract = {
  buyerIds: ['buyer'],
  bidderIds: ['provider'],
  verifierIds: ['verifier'],
  conflicted: ['somebody else'],
}
const places: [string, OrganisationKind][] = [
  ['buyer', 'commissioner'],
  ['other buyer', 'commissioner'],
  ['provider', 'provider'],
  ['other provider', 'provider'],
  ['verifier', 'verifier'],
  ['other verifier', 'verifier'],
  ['operator', 'operator'],
]

test('with a conflict of interest nobody of the buyer does more than read; the provider and verifiers go on', () => {
  const conflicted = { ...contract, conflicted: ['me'] }
  const reads = ['view', 'viewPayments']
  for (const [act, may] of Object.entries(deliveryPolicy)) {
    for (const [organisationId, organisationKind] of places) {
      const actor: Actor = {
        ...{ personId: 'me', name: 'Me', organisationName: '', organisationId, organisationKind, roles: [...roles] },
      }
      const expected = (organisationId !== 'buyer' || reads.includes(act)) && may(actor, contract)
      expect(may(actor, conflicted), `${act} for ${organisationId}`).toBe(expected)
    }
  }
})

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

/** Everybody who may; whoever is not named may not. `*` is every role of that organisation. */
const allowed: Record<keyof typeof deliveryPolicy, string[]> = {
  view: ['buyer *', 'provider *', 'verifier *'],
  viewPayments: ['buyer *', 'provider *'],
  appointVerifier: ['buyer commissioner'],
  openCohort: ['buyer commissioner', 'provider bid writer', 'provider signatory'],
  recordCounts: ['provider bid writer', 'provider signatory'],
  verify: ['buyer commissioner', 'verifier verifier'],
  writeLearning: ['provider bid writer', 'provider signatory'],
  approvePayment: ['buyer commissioner', 'buyer approver'],
  recordCorePayment: ['buyer commissioner'],
  askForCheck: ['buyer commissioner', 'buyer approver'],
}

test.each(Object.entries(allowed))('%s: everybody who may, and nobody else', (act, who) => {
  for (const [organisationId, organisationKind] of places) {
    for (const role of roles) {
      const actor: Actor = {
        ...{ personId: 'me', name: 'Me', organisationName: '', organisationId, organisationKind, roles: [role] },
      }
      const expected = who.includes(`${organisationId} *`) || who.includes(`${organisationId} ${role}`)
      const may = deliveryPolicy[act as keyof typeof deliveryPolicy](actor, contract)
      expect(may, `${organisationId} ${role}`).toBe(expected)
    }
  }
})

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

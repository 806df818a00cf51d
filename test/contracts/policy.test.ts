import { expect, test } from 'vitest'
import { awardPolicy, contractPolicy } from '#app/contracts/policy.ts'
import type { Actor } from '#app/identity/actor.ts'
import { roles, type OrganisationKind, type Role } from '#app/identity/roles.ts'

const tender = { organisationId: 'buyer' }
const contract = { buyerId: 'buyer', providerId: 'provider' }
const places: [string, OrganisationKind][] = [
  ['buyer', 'commissioner'],
  ['other buyer', 'commissioner'],
  ['provider', 'provider'],
  ['losing provider', 'provider'],
  ['verifier', 'verifier'],
]

/** Everybody who may; whoever is not named may not. `*` is every role of that organisation. */
const allowed: Record<string, { may: (actor: Actor) => boolean; who: string[] }> = {
  'view an award': { may: (actor) => awardPolicy.view(actor, tender), who: ['buyer *'] },
  'recommend an award': { may: (actor) => awardPolicy.recommend(actor, tender), who: ['buyer panel chair'] },
  'decide an award': {
    may: (actor) => awardPolicy.decide(actor, tender, { recommendedBy: 'somebody else' }),
    who: ['buyer approver'],
  },
  'release the results': { may: (actor) => awardPolicy.release(actor, tender), who: ['buyer commissioner'] },
  'draw up a contract': {
    may: (actor) => awardPolicy.drawUp(actor, tender),
    who: ['buyer commissioner', 'buyer legal'],
  },
  'view a contract': { may: (actor) => contractPolicy.view(actor, contract), who: ['buyer *', 'provider *'] },
  'check a contract': { may: (actor) => contractPolicy.check(actor, contract), who: ['buyer legal'] },
  'sign a contract': {
    may: (actor) => contractPolicy.sign(actor, contract),
    who: ['buyer legal', 'provider signatory'],
  },
}

test.each(Object.entries(allowed))('%s: everybody who may, and nobody else', (_, { may, who }) => {
  for (const [organisationId, organisationKind] of places) {
    for (const role of roles) {
      const expected = who.includes(`${organisationId} *`) || who.includes(`${organisationId} ${role}`)
      expect(may(actorWith(role, organisationId, organisationKind)), `${organisationId} ${role}`).toBe(expected)
    }
  }
})

test('whoever recommended an award cannot decide it', () => {
  const approver = actorWith('approver', 'buyer', 'commissioner')
  expect(awardPolicy.decide(approver, tender, { recommendedBy: approver.personId })).toBe(false)
})

function actorWith(role: Role, organisationId: string, organisationKind: OrganisationKind): Actor {
  return { personId: 'me', name: 'Me', organisationId, organisationName: '', organisationKind, roles: [role] }
}

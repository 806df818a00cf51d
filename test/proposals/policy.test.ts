import { expect, test } from 'vitest'
import type { Actor } from '#app/identity/actor.ts'
import type { OrganisationKind } from '#app/identity/roles.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'

const ours = 'ours'
const actorOf = (organisationKind: OrganisationKind, role: Actor['roles'][number], organisationId = ours): Actor => ({
  personId: 'p',
  name: 'P',
  organisationId,
  organisationName: 'O',
  organisationKind,
  roles: [role],
})
const tender = { buyerIds: [ours], state: 'published' as const }

test('nobody starts a proposal for a draft, or sees its opening', () => {
  const draft = { ...tender, state: 'draft' as const }
  expect(proposalPolicy.start(actorOf('provider', 'signatory'), draft)).toBe(false)
  expect(proposalPolicy.viewOpening(actorOf('commissioner', 'legal'), draft)).toBe(false)
})

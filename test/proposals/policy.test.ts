import { expect, test } from 'vitest'
import type { Actor } from '#app/identity/actor.ts'
import { roles, type OrganisationKind } from '#app/identity/roles.ts'
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
const proposal = { bidderIds: [ours] }
const tender = { buyerIds: [ours], state: 'published' as const }

const acts = {
  start: (actor: Actor) => proposalPolicy.start(actor, tender),
  view: (actor: Actor) => proposalPolicy.view(actor, proposal),
  edit: (actor: Actor) => proposalPolicy.edit(actor, proposal),
  submit: (actor: Actor) => proposalPolicy.submit(actor, proposal),
  withdraw: (actor: Actor) => proposalPolicy.withdraw(actor, proposal),
  viewOpening: (actor: Actor) => proposalPolicy.viewOpening(actor, tender),
  open: (actor: Actor) => proposalPolicy.open(actor, tender),
}
const everyone = ['view', 'viewOpening']
const allowed: Partial<Record<(typeof roles)[number], string[]>> = {
  'bid writer': ['start', 'edit'],
  signatory: ['start', 'edit', 'submit', 'withdraw'],
  approver: ['open'],
  legal: ['open'],
}

test('every role × every act: denied unless listed', () => {
  for (const kind of ['commissioner', 'provider', 'verifier', 'operator'] as const) {
    for (const role of roles) {
      for (const [act, may] of Object.entries(acts)) {
        const listed = everyone.includes(act) || (allowed[role]?.includes(act) ?? false)
        const expected = listed && (act !== 'start' || kind === 'provider')
        expect(may(actorOf(kind, role)), `${role} of a ${kind}: ${act}`).toBe(expected)
        if (act === 'start') continue
        expect(may(actorOf(kind, role, 'another')), `${role} of another ${kind}: ${act}`).toBe(false)
      }
    }
  }
})

test('nobody starts a proposal for a draft, or sees its opening', () => {
  const draft = { ...tender, state: 'draft' as const }
  expect(proposalPolicy.start(actorOf('provider', 'signatory'), draft)).toBe(false)
  expect(proposalPolicy.viewOpening(actorOf('commissioner', 'legal'), draft)).toBe(false)
})

import { expect, test } from 'vitest'
import { awardPolicy, contractPolicy } from '#app/contracts/policy.ts'
import { panelRoles, type Declaration, type PanelRole, type Seat } from '#app/evaluation/panel.ts'
import type { Actor } from '#app/identity/actor.ts'
import { roles, type OrganisationKind, type Role } from '#app/identity/roles.ts'
import { instant } from '#app/lib/time.ts'
import { anEvaluationAfterRanking } from '#test/support/evaluation-after-ranking.ts'

const contract = { buyerIds: ['buyer'], bidderIds: ['provider'] }
test('whoever recommended an award cannot decide it', () => {
  const approver = actorWith('approver', 'buyer', 'commissioner')
  expect(awardPolicy.decide(approver, anEvaluationAfterRanking(), { recommendedBy: approver.personId })).toBe(false)
})

test('a place on the panel shows the award; only the chair recommends', () => {
  for (const place of panelRoles) {
    const seated = anEvaluationAfterRanking({ seats: [aSeat(place)] })
    for (const role of roles) {
      const actor = actorWith(role, 'buyer', 'commissioner')
      expect(awardPolicy.view(actor, seated), `${place} ${role}`).toBe(true)
      expect(awardPolicy.recommend(actor, seated), `${place} ${role}`).toBe(place === 'chair' && role !== 'auditor')
    }
  }
  const chair = anEvaluationAfterRanking({ seats: [aSeat('chair')] })
  expect(awardPolicy.recommend(actorWith('panel chair', 'other buyer', 'commissioner'), chair)).toBe(false)
})

test('who left the panel or may not take part sees and does nothing, with whatever roles', () => {
  const all = { ...actorWith('commissioner', 'buyer', 'commissioner'), roles: [...roles] }
  const out = [
    anEvaluationAfterRanking({ seats: [{ ...aSeat('chair'), leftAt: at, leftBecause: 'ill' }] }),
    anEvaluationAfterRanking({ seats: [aSeat('chair')], declarations: [{ ...aConflict, decision: 'may not score' }] }),
    anEvaluationAfterRanking({ declarations: [{ ...aConflict, decision: 'may not score' }] }),
  ]
  for (const one of out) {
    const acts = [awardPolicy.view, awardPolicy.recommend, awardPolicy.release, awardPolicy.drawUp]
    expect(acts.map((may) => may(all, one))).toEqual([false, false, false, false])
    expect(awardPolicy.decide(all, one, { recommendedBy: 'somebody else' })).toBe(false)
  }
})

test('nobody recommends or decides while a conflict of theirs waits for a decision', () => {
  const all = { ...actorWith('approver', 'buyer', 'commissioner'), roles: roles.filter((role) => role !== 'auditor') }
  const may = (declaration: Declaration) => {
    const one = anEvaluationAfterRanking({ seats: [aSeat('chair')], declarations: [declaration] })
    return [awardPolicy.recommend(all, one), awardPolicy.decide(all, one, { recommendedBy: 'somebody else' })]
  }
  expect(may(aConflict)).toEqual([false, false])
  expect(may({ ...aConflict, decision: 'may score' })).toEqual([true, true])
})

test('nobody works on a contract for the buyer while a conflict of theirs waits or stands', () => {
  const all = { ...actorWith('legal', 'buyer', 'commissioner'), roles: roles.filter((role) => role !== 'auditor') }
  const may = (actor: Actor, decision: Declaration['decision']) => {
    const one = anEvaluationAfterRanking({ declarations: [{ ...aConflict, decision }] })
    const { check, redraw, sign, makeAgain } = contractPolicy
    return [check, redraw, sign, makeAgain].map((act) => act(actor, contract, one))
  }
  expect(may(all, null)).toEqual([false, false, false, false])
  expect(may(all, 'may not score')).toEqual([false, false, false, false])
  expect(may(all, 'may score')).toEqual([true, true, true, true])
  expect(may({ ...all, organisationId: 'provider' }, null)).toEqual([false, false, true, true])
})

const at = instant(0)

const aConflict: Declaration = {
  id: 'declaration',
  personId: 'me',
  name: 'Me',
  moment: 'after ranking',
  stage: 'names known',
  conflict: true,
  statement: 'A sister.',
  declaredAt: at,
  decision: null,
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
}

const unleft = {
  ...{ leftAt: null, leftBecause: null, inPlaceOf: null },
  ...{ appointedBy: 'the commissioner', needsConfirmation: false, confirmedBy: null },
}

function aSeat(role: PanelRole): Seat {
  return { personId: 'me', name: 'Me', role, appointedAt: at, ...unleft }
}

function actorWith(role: Role, organisationId: string, organisationKind: OrganisationKind): Actor {
  return { personId: 'me', name: 'Me', organisationId, organisationName: '', organisationKind, roles: [role] }
}

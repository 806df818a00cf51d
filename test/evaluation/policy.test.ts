import { expect, test } from 'vitest'
import type { Declaration, Evaluation, PanelRole, Seat } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import type { Actor } from '#app/identity/actor.ts'
import { roles } from '#app/identity/roles.ts'
import { instant } from '#app/lib/time.ts'

type Act = keyof typeof evaluationPolicy

const at = instant(0)
const acts = Object.keys(evaluationPolicy) as Act[]

/** By place on the panel, cleared, everybody locked. */
const byPlace: Record<PanelRole, Act[]> = {
  chair: [
    'view',
    'viewPanel',
    'viewDesk',
    'declare',
    'viewProposals',
    'score',
    'viewProgress',
    'viewModeration',
    'recordConsensus',
    'startRanking',
    'reviewAgreedScores',
    'viewRanking',
  ],
  evaluator: [
    'view',
    'viewPanel',
    'viewDesk',
    'declare',
    'viewProposals',
    'score',
    'viewProgress',
    'viewModeration',
    'viewRanking',
  ],
  moderator: [
    'view',
    'viewPanel',
    'viewDesk',
    'declare',
    'viewRegister',
    'decideConflict',
    'viewProposals',
    'viewProgress',
    'viewModeration',
    'runModeration',
    'viewRanking',
  ],
}

test('a place on the panel gives what is listed, and nothing else', () => {
  for (const place of ['chair', 'evaluator', 'moderator'] as const) {
    const evaluation = anEvaluation([aSeat('somebody', place)])
    expect(allowedTo(anActor({ roles: [] }), evaluation), place).toEqual(new Set(byPlace[place]))
  }
})

test('another organisation may nothing, whatever its roles and even with a place on the panel', () => {
  for (const organisationKind of ['commissioner', 'provider', 'verifier', 'operator'] as const) {
    const stranger = anActor({ roles: [...roles], organisationId: 'another', organisationKind })
    expect(allowedTo(stranger, anEvaluation([aSeat('somebody', 'chair')]))).toEqual(new Set())
  }
})

test('who left the panel has lost what the place gave', () => {
  for (const place of ['chair', 'evaluator', 'moderator'] as const) {
    const left = { ...aSeat('somebody', place), leftAt: at, leftBecause: 'ill' }
    expect(allowedTo(anActor({ roles: [] }), anEvaluation([left])), place).toEqual(new Set(['view', 'viewDesk']))
  }
})

test('an auditor reads proposals from the opening on, and scores, names and prices from the ranking on', () => {
  const auditor = anActor({ roles: ['auditor'] })
  const inTime: [Partial<Evaluation>, Act[]][] = [
    [{ openedAt: null, consensusLockedAt: null, rankedAt: null }, []],
    [{ stillSealed: 1, consensusLockedAt: null, rankedAt: null }, []],
    [{ consensusLockedAt: null, rankedAt: null }, ['viewProposals']],
    [{ rankedAt: null }, ['viewProposals']],
  ]
  for (const [change, more] of inTime) {
    const allowed = allowedTo(auditor, { ...anEvaluation(), ...change })
    expect(allowed, JSON.stringify(change)).toEqual(new Set(['view', 'viewPanel', 'viewProgress', ...more]))
  }
})

test('no place on a panel gives an auditor anything, and a conflict or a place left takes what the role gives', () => {
  const auditor = anActor({ roles: ['auditor'] })
  for (const place of ['chair', 'evaluator', 'moderator'] as const) {
    expect(allowedTo(auditor, anEvaluation([aSeat('somebody', place)])), place).toEqual(
      allowedTo(auditor, anEvaluation()),
    )
    const left = { ...aSeat('somebody', place), leftAt: at, leftBecause: 'ill' }
    expect(allowedTo(auditor, anEvaluation([left])), place).toEqual(new Set(['view', 'viewPanel', 'viewProgress']))
  }
})

test('the panel sees no proposal before its own clearance', () => {
  const evaluation = { ...anEvaluation([aSeat('somebody', 'evaluator')]), declarations: [] }
  expect(allowedTo(anActor({ roles: [] }), evaluation)).not.toContain('viewProposals')
})

test('nobody sees a score of another before everybody locked, nor deciders before the panel agreed', () => {
  const scoring = { scoresLockedBy: ['the chair'], consensusLockedAt: null }
  const open = { ...anEvaluation([aSeat('somebody', 'evaluator')]), ...scoring }
  expect(allowedTo(anActor({ roles: [] }), open)).not.toContain('viewModeration')
  const moderating = { ...anEvaluation(), consensusLockedAt: null }
  for (const role of ['commissioner', 'approver'] as const) {
    expect(allowedTo(anActor({ roles: [role] }), moderating)).not.toContain('viewModeration')
  }
})

test('a moderator decides on conflicts only once their own interests are declared and clear', () => {
  const evaluation = anEvaluation([aSeat('somebody', 'moderator')])
  const mayWith = (change: Partial<Evaluation>) =>
    evaluationPolicy.decideConflict(anActor({}), { ...evaluation, ...change }, 'the chair')
  const own = (change: Partial<Declaration>) => ({
    declarations: evaluation.declarations.map((one) => (one.personId === 'somebody' ? { ...one, ...change } : one)),
  })
  expect(mayWith({})).toBe(true)
  expect(mayWith({ declarations: [] })).toBe(false)
  expect(mayWith(own({ stage: 'before opening' }))).toBe(false)
  expect(mayWith({ ...own({ stage: 'before opening' }), openedAt: null })).toBe(true)
  expect(mayWith(own({ conflict: true }))).toBe(false)
  expect(mayWith(own({ conflict: true, decision: 'may not score' }))).toBe(false)
  expect(mayWith(own({ conflict: true, decision: 'may score' }))).toBe(true)
})

test("only a commissioner decides on the moderator's conflict, and never on their own", () => {
  const evaluation = anEvaluation([aSeat('the moderator', 'moderator')])
  const may = (actor: Actor) => evaluationPolicy.decideConflict(actor, evaluation, 'the moderator')
  expect(may(anActor({ roles: ['commissioner'] }))).toBe(true)
  expect(may(anActor({ roles: ['approver', 'moderator'] }))).toBe(false)
  expect(may(anActor({ roles: ['commissioner'], personId: 'the moderator' }))).toBe(false)
})

function allowedTo(actor: Actor, evaluation: Evaluation): Set<Act> {
  return new Set(acts.filter((act) => evaluationPolicy[act](actor, evaluation, 'the chair')))
}

function anActor(change: Partial<Actor>): Actor {
  return {
    personId: 'somebody',
    name: 'Somebody',
    organisationId: 'ours',
    organisationName: 'Ours',
    organisationKind: 'commissioner',
    roles: [],
    ...change,
  }
}

/** Opened, everybody declared and locked, the agreed scores locked. */
function anEvaluation(seats: Seat[] = []): Evaluation {
  const others = seats.some(({ role }) => role === 'chair') ? seats : [aSeat('the chair', 'chair'), ...seats]
  return {
    tenderId: 'tender',
    organisationId: 'ours',
    buyerIds: ['ours'],
    tenderState: 'published',
    seats: others,
    setAside: [],
    ofBidders: [],
    closedPlaces: [],
    reviews: [],
    declarations: others.map(({ personId, name }) => ({
      id: personId,
      personId,
      name,
      moment: 'before own lock',
      stage: 'names known',
      conflict: false,
      statement: '',
      declaredAt: at,
      decision: null,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
    })),
    scoresLockedBy: others.map(({ personId }) => personId),
    consensusLockedAt: at,
    rankedAt: at,
    openers: [],
    approvers: [],
    drafters: [],
    openedAt: at,
    stillSealed: 0,
  }
}

function aSeat(personId: string, role: PanelRole): Seat {
  return {
    ...{ personId, name: personId, role, appointedAt: at, leftAt: null, leftBecause: null, inPlaceOf: null },
    ...{ appointedBy: 'the commissioner', needsConfirmation: false, confirmedBy: null },
  }
}

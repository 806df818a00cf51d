import { goOnWords, momentWords, roleWords } from '#app/evaluation/content.ts'
import {
  appointment,
  clearanceOf,
  conflictsToDecide,
  hasDeclared,
  panelRoles,
  seatOf,
  vacanciesOf,
  vacancyFor,
  type Clearance,
  type Evaluation,
  type PanelRole,
} from '#app/evaluation/panel.ts'
import { confirming } from '#app/evaluation/appointing.ts'
import { panelHistory } from '#app/evaluation/panel-history.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { goOnWithout } from '#app/evaluation/set-aside.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Member } from '#app/identity/member.ts'
import { membersOf, namesOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { permitted } from './permitted.server.ts'

const standings: Record<Clearance, string> = {
  'not confirmed': 'Waits for a second person',
  'not declared': 'Has not declared',
  'names not declared': 'Has not declared on the names',
  'waits for a decision': 'Conflict to decide',
  'may not take part': 'May not take part',
  'before opening': 'Declared before the opening',
  cleared: 'Cleared',
}

/** Who is on the panel, who could be, and, for those who may see it, the register of interests. */
export async function panelSetUpPage(db: Db, actor: Actor, tenderId: string) {
  const seen = await permitted(db, actor, tenderId, evaluationPolicy.viewPanel)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const mayAppoint = evaluationPolicy.appoint(actor, evaluation)
  const members = mayAppoint ? await membersOf(db, evaluation.organisationId) : []
  const seesRegister = evaluationPolicy.viewRegister(actor, evaluation)
  const deciders = seesRegister ? await namesOf(db, decidersIn(evaluation)) : new Map<string, string>()
  const vacant = vacanciesOf(evaluation)
  return accept({
    tenderId,
    title: tender.title,
    members: evaluation.seats
      .filter(({ leftAt }) => leftAt === null)
      .map((seat) => ({ seat, ...seat }))
      .map(({ seat, personId, name, role }) => ({
        personId,
        name,
        role: roleWords[role].name,
        standing: standings[clearanceOf(evaluation, personId)],
        mayConfirm: evaluationPolicy.confirmMember(actor, evaluation) && confirming(seat, actor.personId).ok,
        replaceable: evaluation.consensusLockedAt === null || role !== 'evaluator',
      })),
    history: panelHistory(evaluation),
    mayDeclare: evaluationPolicy.declare(actor, evaluation) && evaluation.tenderState === 'published',
    left: evaluation.seats
      .filter(({ leftAt }) => leftAt !== null)
      .map((seat) => ({
        personId: seat.personId,
        name: seat.name,
        role: roleWords[seat.role].name,
        because: seesRegister ? seat.leftBecause : null,
        vacant: vacant.includes(seat) && (evaluation.consensusLockedAt === null || seat.role !== 'evaluator'),
        closed: evaluation.closedPlaces.some((place) => place.personId === seat.personId),
      })),
    mayAppoint,
    published: evaluation.tenderState === 'published',
    candidates: mayAppoint ? candidatesFor(evaluation, members) : [],
    /** Whether this person decides on conflicts as soon as their own interests are declared and clear. */
    declaresFirst: seatOf(evaluation, actor.personId)?.role === 'moderator' && !hasDeclared(evaluation, actor.personId),
    register: seesRegister
      ? evaluation.declarations.map((one) => ({
          id: one.id,
          personId: one.personId,
          name: one.name,
          when: one.moment === null ? one.stage : momentWords[one.moment],
          conflict: one.conflict,
          statement: one.statement,
          declared: formatMoment(one.declaredAt, tender.timeZone),
          decision: one.decision,
          decisionReason: one.decisionReason,
          decided:
            one.decidedBy === null || one.decidedAt === null
              ? null
              : `${deciders.get(one.decidedBy) ?? 'Somebody'}, ${formatMoment(one.decidedAt, tender.timeZone)}`,
          mayDecide:
            conflictsToDecide(evaluation, one.personId).includes(one) &&
            evaluationPolicy.decideConflict(actor, evaluation, one.personId),
        }))
      : null,
  })
}

/** Somebody who leaves, or left, and those who could take the place. */
export async function replacePage(db: Db, actor: Actor, tenderId: string, personId: string) {
  const seen = await permitted(db, actor, tenderId, evaluationPolicy.replace)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const leaving = evaluation.seats.find((seat) => seat.personId === personId)
  if (!leaving) return refuse({ kind: 'not found' })
  const without = goOnWithout(evaluation, leaving)
  const members = await membersOf(db, evaluation.organisationId)
  return accept({
    tenderId,
    personId,
    title: tender.title,
    name: leaving.name,
    role: roleWords[leaving.role].name,
    hasLeft: leaving.leftAt !== null,
    /** Why the panel cannot go on without this place; `null` where it can. */
    whyNotWithout: without.ok ? null : goOnWords[without.refusal],
    candidates: members
      .filter((member) => appointment(evaluation, member, leaving.role, leaving).ok)
      .map((member) => ({ personId: member.personId, name: member.name })),
  })
}

/** The first conflict of somebody that waits for a decision. */
export async function conflictPage(db: Db, actor: Actor, tenderId: string, personId: string) {
  const seen = await permitted(db, actor, tenderId, (one, evaluation) =>
    evaluationPolicy.decideConflict(one, evaluation, personId),
  )
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const [declared] = conflictsToDecide(evaluation, personId)
  if (!declared) return refuse({ kind: 'not found' })
  const { id, name, statement, stage, moment, declaredAt } = declared
  const declaredWhen = `${formatMoment(declaredAt, tender.timeZone)}, ${moment === null ? stage : momentWords[moment]}`
  return accept({ tenderId, title: tender.title, name, statement, declarationId: id, declaredWhen })
}

function candidatesFor(evaluation: Evaluation, members: readonly Member[]) {
  const possible = (role: PanelRole) =>
    members
      .filter((member) => appointment(evaluation, member, role, vacancyFor(evaluation, role) ?? undefined).ok)
      .map(({ personId, name }) => ({ value: `${role} ${personId}`, text: name }))
  const meaning = (role: PanelRole) => {
    const vacant = vacancyFor(evaluation, role)
    return vacant ? `${roleWords[role].meaning}. Takes the place of ${vacant.name}` : roleWords[role].meaning
  }
  return panelRoles
    .map((role) => ({ name: roleWords[role].name, meaning: meaning(role), people: possible(role) }))
    .filter(({ people }) => people.length > 0)
}

function decidersIn({ declarations }: Evaluation): string[] {
  return declarations.flatMap(({ decidedBy }) => decidedBy ?? [])
}

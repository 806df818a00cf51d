import { reachedOn, type Cohort } from '#app/delivery/cohort.ts'
import { approvalBy, openRequests } from '#app/delivery/compared-checks.ts'
import { coreInstalments } from '#app/delivery/core-payment.ts'
import { approvingRoles, deliveryPolicy, isIndependent, withoutConflict } from '#app/delivery/policy.ts'
import { claimOf, evidenceOfAll, type Evidence } from '#app/delivery/store/claims.server.ts'
import { deliveriesVisibleTo, type Delivery } from '#app/delivery/store/deliveries.server.ts'
import { latestCountsOf, type OutcomeCounts } from '#app/delivery/store/observations.server.ts'
import { milestoneOf } from '#app/delivery/milestone-of.ts'
import type { CheckingMethod } from '#app/delivery/verification.ts'
import type { Actor } from '#app/identity/actor.ts'
import { everyMemberWith, everyOrganisationOf } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import { formatPence } from '#app/lib/money.ts'
import type { Need } from '#app/lib/need.ts'
import { addDays, dayOf, formatDay, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { isOfBuyer } from '#app/tendering/buyer.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'

/**
 * Money that is due first, then the checks that money waits for, then the numbers that checks wait for, then what has
 * to be set up before anything can be counted and checked.
 */
export async function needsOfDelivery(db: Db, actor: Actor, now: Instant): Promise<Need[]> {
  const deliveries = await deliveriesVisibleTo(db, actor)
  const cohortIds = deliveries.flatMap(({ cohorts }) => cohorts.map(({ id }) => id))
  const [evidence, counts, approvers, own] = await Promise.all([
    evidenceOfAll(db, deliveries),
    latestCountsOf(db, cohortIds),
    everyMemberWith(db, actor.organisationId, ...approvingRoles),
    everyOrganisationOf(db, actor.personId),
  ])
  const desks = deliveries.map((delivery): Desk => ({
    actor,
    delivery,
    evidence: evidence.get(delivery.contractId) ?? { verifications: [], lines: [], requests: [] },
    counts,
    approvers: withoutConflict(approvers, delivery),
    isBound: !isOfBuyer(actor, delivery) && !isIndependent(own, delivery),
    today: dayOf(now, delivery.timeZone),
  }))
  return [corePayments, resultPayments, checks, numbers, verifiers, cohorts].flatMap((step) => desks.flatMap(step))
}

interface Desk {
  actor: Actor
  delivery: Delivery
  evidence: Evidence
  /** By cohort. */
  counts: ReadonlyMap<string, OutcomeCounts[]>
  /** Everybody of this person's organisation who may approve payments. */
  approvers: readonly string[]
  /** Verifies nothing here, as a member of a party too. */
  isBound: boolean
  today: CalendarDay
}

function corePayments({ actor, delivery, evidence, today }: Desk): Need[] {
  if (!deliveryPolicy.recordCorePayment(actor, delivery)) return []
  const due = coreInstalments(delivery.terms).filter(
    ({ contractYear, instalment, dueOn }) =>
      dueOn <= today &&
      !evidence.lines.some((line) => line.contractYear === contractYear && line.instalment === instalment),
  )
  const [first] = due
  if (!first) return []
  const what = due.length === 1 ? 'the core payment that is' : `${due.length} core payments that are`
  return [
    {
      text: `Record ${what} due: ${delivery.title}`,
      href: href('/contracts/:contractId/payments', { contractId: delivery.contractId }),
      when: `Due since ${formatDay(first.dueOn)}`,
    },
  ]
}

function resultPayments(desk: Desk): Need[] {
  const { actor, delivery } = desk
  if (!deliveryPolicy.approvePayment(actor, delivery)) return []
  return claims(desk).flatMap(({ claim, name, params, cohort }) => {
    if (!claim.ok) return []
    const { duePence, differ } = claim.value
    const approved = approvalBy(actor.personId, claim.value, { approvers: desk.approvers, reason: '' })
    if (!approved.ok && approved.refusal !== 'no reason') return []
    const amount = formatPence(duePence, { always: true })
    const doing = differ ? `Decide on checks that differ, and on ${amount}` : `Approve ${amount}`
    return need(
      desk,
      `${doing} for “${name}”`,
      href('/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/pay', params),
      cohort,
    )
  })
}

/** Payable numbers that this organisation has to check: once everybody can have reached them, where there is anybody. */
function checks(desk: Desk): Need[] {
  const { actor, delivery, counts } = desk
  if (!deliveryPolicy.verify(actor, delivery) || desk.isBound) return []
  const waits = isOfBuyer(actor, delivery) ? recordsToCheck : sampleToCheck
  return claims(desk).flatMap((one) => {
    const { outcome, milestone, agreed, params, cohort } = one
    const counted = counts.get(cohort.id)?.find((of) => of.outcome === outcome)
    const count = counted?.counts.find((of) => of.milestone === milestone)?.count ?? 0
    const isEarly = desk.today < reachedOn(cohort, agreed).last
    const doing = count === 0 || isEarly ? null : waits(desk, one)
    return doing === null
      ? []
      : need(desk, doing, href('/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/verify', params), cohort)
  })
}

/** The buyer reads its records, and reads them again after a sample that does not fit, or when somebody asks for it. */
function recordsToCheck(desk: Desk, one: ClaimOfStep): string | null {
  const { claim, cohort, outcome, milestone, name } = one
  const again = `Check your records of “${name}” again`
  if (isAskedFor(desk, one, 'empirical')) return again
  if (claim.ok) {
    const { verifications } = desk.evidence
    const lastOf = (method: CheckingMethod) =>
      verifications.findLast(
        (one) =>
          one.method === method && one.cohortId === cohort.id && one.outcome === outcome && one.milestone === milestone,
      )?.at ?? 0
    const isNew = claim.value.differ && lastOf('third party') >= lastOf('empirical')
    return isNew ? again : null
  }
  const { refusal } = claim
  return refusal.kind === 'not verified' && refusal.missing.includes('empirical')
    ? `Check “${name}” against your records`
    : null
}

/** A verifier takes a sample once, where the contract has somebody independent verify the milestone or its outcome. */
function sampleToCheck(desk: Desk, one: ClaimOfStep): string | null {
  const { actor, evidence } = desk
  const { target, agreed, cohort, outcome, milestone, name } = one
  if (isAskedFor(desk, one, 'third party')) return `Check a sample of “${name}” again`
  const isAsked = [...agreed.verification, ...(target?.verifiedBy ?? [])].includes('third party')
  const isChecked = evidence.verifications.some(
    (check) =>
      check.cohortId === cohort.id &&
      check.outcome === outcome &&
      check.milestone === milestone &&
      check.organisationId === actor.organisationId,
  )
  return isAsked && !isChecked ? `Check a sample of “${name}”` : null
}

/** Whether somebody asked for another check by this method and nobody made it since; also where no payment is due. */
function isAskedFor({ evidence }: Desk, { cohort, outcome, milestone }: ClaimOfStep, method: CheckingMethod): boolean {
  const isOf = (one: { cohortId: string; outcome: string; milestone: string }) =>
    one.cohortId === cohort.id && one.outcome === outcome && one.milestone === milestone
  const open = openRequests(evidence.requests.filter(isOf), evidence.verifications.filter(isOf))
  return open.some((asked) => asked.method === method)
}

/**
 * Outcomes that nobody has counted in a cohort that has begun; after its last day, those with milestones left out that
 * somebody can have reached.
 */
function numbers(desk: Desk): Need[] {
  const { actor, delivery, counts, today } = desk
  if (!deliveryPolicy.recordCounts(actor, delivery)) return []
  return delivery.cohorts
    .filter(({ from }) => from <= today)
    .flatMap((cohort) =>
      delivery.terms.targets.flatMap(({ outcome, milestones }) => {
        const counted = counts.get(cohort.id)?.find((one) => one.outcome === outcome)?.counts ?? []
        const left = milestones.filter(
          (one) => reachedOn(cohort, one).first <= today && !counted.some(({ milestone }) => milestone === one.key),
        ).length
        if (left === 0 || (counted.length > 0 && today <= cohort.to)) return []
        const doing =
          counted.length === 0
            ? `Enter the numbers of ${outcome}`
            : `Complete the numbers of ${outcome} (${left} ${left === 1 ? 'milestone' : 'milestones'} left)`
        const params = { contractId: delivery.contractId, cohortId: cohort.id, outcome }
        return need(desk, doing, href('/contracts/:contractId/delivery/:cohortId/:outcome/count', params), cohort)
      }),
    )
}

/** The organisation that the contract names checks nothing before it is appointed. */
function verifiers({ actor, delivery }: Desk): Need[] {
  const { terms, verifierIds, title, contractId } = delivery
  const named = terms.independentVerifier
  if (named === null || verifierIds.length > 0 || !deliveryPolicy.appointVerifier(actor, delivery)) return []
  const page = href('/contracts/:contractId/delivery/verifier', { contractId })
  return [{ text: `Appoint ${named} to verify results: ${title}`, href: page, when: 'Named in the contract' }]
}

/** While the contract runs, each of its days belongs to a cohort; the provider opens the next one. */
function cohorts({ actor, delivery, today }: Desk): Need[] {
  const { terms, title, contractId } = delivery
  const last = delivery.cohorts.at(-1)
  const from = last ? addDays(last.to, 1) : terms.startsOn
  if (from > today || from > terms.endsOn || !deliveryPolicy.recordCounts(actor, delivery)) return []
  const page = href('/contracts/:contractId/delivery/new', { contractId })
  return [{ text: `Open the next cohort: ${title}`, href: page, when: `People from ${formatDay(from)} on` }]
}

/** What each payable milestone of each cohort brings now, with what the addresses of its pages name. */
function claims({ delivery, evidence, today }: Desk) {
  const { terms, cohorts } = delivery
  return cohorts.flatMap((cohort) => {
    const pots = terms.years.find(({ year }) => year === cohort.contractYear)?.milestones ?? []
    return pots.flatMap(({ outcome, milestone }) => {
      const target = terms.targets.find((one) => one.outcome === outcome)
      const agreed = milestoneOf(terms, { outcome, milestone })
      if (!agreed) return []
      return {
        cohort,
        target,
        outcome,
        milestone,
        agreed,
        name: milestoneWords(agreed),
        params: { contractId: delivery.contractId, cohortId: cohort.id, outcome, milestone },
        claim: claimOf(delivery, evidence, { cohort, outcome, milestone, today }),
      }
    })
  })
}

type ClaimOfStep = ReturnType<typeof claims>[number]

function need({ delivery }: Desk, doing: string, page: string, { from, to }: Cohort): Need {
  const when = `Cohort of ${formatDay(from)} to ${formatDay(to)}`
  return {
    text: `${doing}: ${delivery.title}`,
    href: page,
    when,
  }
}

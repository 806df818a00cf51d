import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import { judgingBlockers, type JudgingBlocker } from './blockers-of-judging.ts'
import { paymentBlockers, type PaymentBlocker } from './blockers-of-payment.ts'
import { resultsBlockers, type ResultsBlocker } from './blockers-of-results.ts'
import { rulesBlockers, type RulesBlocker } from './blockers-of-rules.ts'
import { timetableBlockers, type TimetableBlocker } from './blockers-of-timetable.ts'
import { methodOf, type Method } from './method.ts'
import { sectionOf, sections } from './sections.ts'
import { canBe, type Draft } from './tender.ts'

export type SpecificationBlocker = ResultsBlocker | JudgingBlocker | RulesBlocker | PaymentBlocker | TimetableBlocker
export type PublishBlocker = SpecificationBlocker | { code: 'not approved'; path: '' }

type Written = Pick<Draft, 'specification' | 'timeZone'>

/** Everything that the specification itself lacks when it is published at `now`, section by section. */
export function specificationBlockers({ specification, timeZone }: Written, now: Instant): SpecificationBlocker[] {
  const found: SpecificationBlocker[] = [
    ...resultsBlockers(specification),
    ...judgingBlockers(specification),
    ...rulesBlockers(specification),
    ...paymentBlockers(specification),
    ...timetableBlockers(specification, { timeZone, now }),
  ]
  const places: (string | undefined)[] = sections.map(({ part }) => part)
  const placeOf = ({ path }: SpecificationBlocker) => places.indexOf(sectionOf(path)?.part)
  return found
    .filter((one, i) => found.findIndex(({ code, path }) => code === one.code && path === one.path) === i)
    .sort((a, b) => placeOf(a) - placeOf(b))
}

/**
 * Everything that stands between this tender and publication, in the order a reader would fix it.
 * The task list shows it; `publish` enforces it.
 */
export function publishBlockers(
  tender: Written & Pick<Draft, 'version' | 'approvedVersion'>,
  now: Instant,
): PublishBlocker[] {
  const approved = tender.approvedVersion === tender.version
  return [...specificationBlockers(tender, now), ...(approved ? [] : [{ code: 'not approved', path: '' } as const])]
}

export interface Publication {
  tenderId: string
  version: number
  publishedAt: Instant
  questionsCloseAt: Instant
  proposalsCloseAt: Instant
  /** What is frozen: it alone decides the ranking. */
  method: Method
}

export type PublishRefusal = { kind: 'published already' } | { kind: 'blocked'; blockers: PublishBlocker[] }

export function publish(tender: Draft, now: Instant): Result<Publication, PublishRefusal> {
  if (!canBe('publish', tender.state)) return refuse({ kind: 'published already' })
  const { questionsCloseAt, proposalsCloseAt } = tender.specification.timetable
  const blockers = publishBlockers(tender, now)
  if (blockers.length > 0 || questionsCloseAt === null || proposalsCloseAt === null) {
    return refuse({ kind: 'blocked', blockers })
  }
  return accept({
    tenderId: tender.id,
    version: tender.version,
    publishedAt: now,
    questionsCloseAt,
    proposalsCloseAt,
    method: methodOf(tender.specification, { tenderReference: tender.reference, version: tender.version }),
  })
}

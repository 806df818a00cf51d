import { isWithin } from '#app/lib/field-path.ts'
import type { SpecificationBlocker } from './publish.ts'

/** What is wrong however the rest of a draft will be written: it is told when the draft is saved. */
const neverRight: ReadonlySet<SpecificationBlocker['code']> = new Set([
  'volume range misses the number',
  'baseline larger than its cohort',
  'wanted larger than its cohort',
  'key used twice',
  'key of an outcome',
  'question used twice',
  'more than one criterion by formula',
  'score used twice',
  'anchors crossed',
  'full marks at no price',
  'milestone paid twice',
  'milestone names another day',
  'band used twice',
  'band factor below one',
  'date in the past',
  'at midnight',
  'out of order',
  'signature within the standstill',
])

const wholeBps = 10_000

/**
 * The blockers among these that contradict the form itself, where its fields (`paths`) show them. What is merely missing,
 * as weights that add up to 90%, may wait until the tender is published; more than the whole never can be right.
 */
export function contradictions(
  blockers: readonly SpecificationBlocker[],
  paths: readonly string[],
): SpecificationBlocker[] {
  return blockers.filter(
    (blocker) =>
      paths.some((path) => isWithin(blocker.path, path)) &&
      (neverRight.has(blocker.code) || ('sumBps' in blocker && blocker.sumBps > wholeBps)),
  )
}

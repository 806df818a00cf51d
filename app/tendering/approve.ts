import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import { specificationBlockers, type SpecificationBlocker } from './publish.ts'
import { canBe, type Draft } from './tender.ts'

export type ApproveRefusal =
  | { kind: 'published already' }
  | { kind: 'approved already' }
  | { kind: 'blocked'; blockers: SpecificationBlocker[] }
  | { kind: 'not answered' }
  | { kind: 'not looked at' }

/** What is unusual in the version, in words, and which of it somebody else than the approver said is meant. */
export interface Unusual {
  questions: readonly string[]
  answered: ReadonlySet<string>
  looked: boolean
}

/**
 * A person approves one version, and only one that lacks nothing else: what comes after it needs a new approval. What is
 * unusual hinders nobody once a writer said that it is meant and the approver has looked at it.
 */
export function approve(
  tender: Draft,
  now: Instant,
  { questions, answered, looked }: Unusual,
): Result<{ version: number }, ApproveRefusal> {
  if (!canBe('approve', tender.state)) return refuse({ kind: 'published already' })
  if (tender.approvedVersion === tender.version) return refuse({ kind: 'approved already' })
  const blockers = specificationBlockers(tender, now)
  if (blockers.length > 0) return refuse({ kind: 'blocked', blockers })
  if (questions.some((question) => !answered.has(question))) return refuse({ kind: 'not answered' })
  if (questions.length > 0 && !looked) return refuse({ kind: 'not looked at' })
  return accept({ version: tender.version })
}

import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import { specificationBlockers, type SpecificationBlocker } from './publish.ts'
import { canBe, type Tender } from './tender.ts'

export type ApproveRefusal =
  { kind: 'published already' } | { kind: 'approved already' } | { kind: 'blocked'; blockers: SpecificationBlocker[] }

/** A person approves one version, and only one that lacks nothing else: what comes after it needs a new approval. */
export function approve(tender: Tender, now: Instant): Result<{ version: number }, ApproveRefusal> {
  if (!canBe('approve', tender.state)) return refuse({ kind: 'published already' })
  if (tender.approvedVersion === tender.version) return refuse({ kind: 'approved already' })
  const blockers = specificationBlockers(tender, now)
  return blockers.length > 0 ? refuse({ kind: 'blocked', blockers }) : accept({ version: tender.version })
}

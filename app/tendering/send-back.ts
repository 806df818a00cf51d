import { accept, refuse, type Result } from '#app/lib/result.ts'
import { canBe, type Draft } from './tender.ts'

export type SendBackRefusal =
  { kind: 'published already' } | { kind: 'approved already' } | { kind: 'sent back already' } | { kind: 'no reason' }

/** The other answer to a request for approval: this version goes back to its writers, once, with the reason. */
export function sendBack(tender: Draft, reason: string): Result<{ version: number; reason: string }, SendBackRefusal> {
  if (!canBe('approve', tender.state)) return refuse({ kind: 'published already' })
  if (tender.approvedVersion === tender.version) return refuse({ kind: 'approved already' })
  if (tender.sentBack !== null) return refuse({ kind: 'sent back already' })
  const given = reason.trim()
  return given === '' ? refuse({ kind: 'no reason' }) : accept({ version: tender.version, reason: given })
}

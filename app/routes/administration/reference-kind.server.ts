import { referenceKinds, type ReferenceKind } from '#app/reference/entry.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The kind that an address names. What is none leads nowhere. */
export function kindOf(params: Record<string, string | undefined>): ReferenceKind {
  const kind = params['kind'] ?? ''
  return Object.hasOwn(referenceKinds, kind) ? (kind as ReferenceKind) : respondTo('not found')
}

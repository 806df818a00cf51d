/** What stands or waits against somebody who declared this; `null` where nothing does. */
export function conflictIn(
  declared: readonly { conflict: boolean; decision: 'may score' | 'may not score' | null }[],
): 'may not take part' | 'waits for a decision' | null {
  if (declared.some(({ decision }) => decision === 'may not score')) return 'may not take part'
  return declared.some(({ conflict, decision }) => conflict && decision === null) ? 'waits for a decision' : null
}

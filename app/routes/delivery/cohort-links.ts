import { href } from '#app/lib/href.ts'

interface Place {
  contractId: string
  cohortId: string
}

export function cohortHref({ contractId, cohortId }: Place): string {
  return href('/contracts/:contractId/delivery/:cohortId', { contractId, cohortId })
}

/** `count` and `learn` are of an outcome. */
export function outcomeHref({ contractId, cohortId }: Place, outcome: string, step: 'count' | 'learn'): string {
  return href(`/contracts/:contractId/delivery/:cohortId/:outcome/${step}`, { contractId, cohortId, outcome })
}

/** `verify`, `ask` and `pay` are of one milestone, named by its key. */
export function milestoneHref(place: Place, outcome: string, milestone: string, act: 'verify' | 'ask' | 'pay'): string {
  const params = { contractId: place.contractId, cohortId: place.cohortId, outcome, milestone }
  return href(`/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/${act}`, params)
}

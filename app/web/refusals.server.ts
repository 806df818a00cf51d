import { data } from '@remix-run/node'

const statusOf = {
  'not found': 404,
  'not permitted': 403,
  'bad request': 400,
  'length missing': 411,
  'too large': 413,
  'not as recorded': 500,
  busy: 503,
  unavailable: 503,
} as const

interface RefusalDetails {
  /** What was written in the form that is refused, to be copied from there. */
  texts?: readonly string[]
  /** Which role it takes, and who gives it. */
  roleNeeded?: string
}

/** What the error page shows for a refusal that no form can mend. Thrown, so that a loader or action ends here. */
export function refusalResponse(kind: keyof typeof statusOf, details: RefusalDetails = {}) {
  return data({ kind, ...details }, { status: statusOf[kind] })
}

/** The end of a `switch` over refusals: what is left has a page of its own. */
export function respondTo(kind: keyof typeof statusOf): never {
  throw refusalResponse(kind)
}

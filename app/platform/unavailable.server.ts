/** PostgreSQL's classes: no connection (08), no disk, memory or connection left (53), stopping or starting (57P). */
const classes = /^(?:08|53|57P0)/
const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOSPC', 'EDQUOT'])
/** The driver's own faults have no code. */
const driverWords = /^Connection terminated|^timeout exceeded when trying to connect|not queryable/

/**
 * Whether a fault means that something the portal stands on, its database or its disk, is not there at this moment:
 * nothing is wrong with what was asked, and it may succeed later.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return classes.test(code) || systemCodes.has(code) || driverWords.test(error.message)
}

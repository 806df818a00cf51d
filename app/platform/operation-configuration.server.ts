import { readDigits } from '#app/lib/typed-number.ts'

/** How a process is watched and stopped. */
export interface Operation {
  /** Where this process shows its figures; `null` for nowhere. The supervisor gives the worker the next port. */
  metrics: { port: number; host: string } | null
  /** How long a process that is told to stop still takes requests, while its readiness already says no. */
  drainSeconds: number
}

const logLevels = ['debug', 'info', 'warn', 'error']

/**
 * Reads METRICS_PORT, METRICS_HOST and DRAIN_SECONDS, and checks LOG_LEVEL, which logs read themselves.
 * @param refusal gets a sentence for each thing that is wrong
 */
export function operationOf(env: Record<string, string | undefined>, refusal: string[]): Operation {
  const port = wholeNumber(env['METRICS_PORT'])
  if (port !== null && !(port >= 1 && port <= 65_534)) {
    refusal.push('METRICS_PORT must be a whole number from 1 to 65534: the worker takes the next one.')
  }
  const drainSeconds = wholeNumber(env['DRAIN_SECONDS']) ?? 0
  if (!(drainSeconds >= 0 && drainSeconds <= 60)) {
    refusal.push('DRAIN_SECONDS must be a whole number from 0 to 60.')
  }
  const logLevel = env['LOG_LEVEL']?.trim()
  if (logLevel && !logLevels.includes(logLevel)) refusal.push(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`)
  const host = env['METRICS_HOST']?.trim()
  return { metrics: port === null ? null : { port, host: host ? host : '127.0.0.1' }, drainSeconds }
}

/** `null` where nothing is given, and no number at all where it is none. */
function wholeNumber(text: string | undefined): number | null {
  if (!text?.trim()) return null
  return readDigits(text.trim()) ?? Number.NaN
}

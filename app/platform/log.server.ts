/** One line of JSON on standard error. Values are ids and counts, never content. */
export function log(level: 'info' | 'warn' | 'error', message: string, details: Record<string, unknown> = {}): void {
  const { error, ...rest } = details
  const fault = error instanceof Error ? { error: error.message, stack: error.stack } : error ? { error } : {}
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...rest, ...fault })}\n`)
}

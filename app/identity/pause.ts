/** When to try again after too many attempts. */
export function explainPause(waitSeconds: number): string {
  const minutes = Math.ceil(waitSeconds / 60)
  return `Too many attempts. Wait for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`
}

/** The same for programs. */
export function pauseHeaders(waitSeconds: number): { 'Retry-After': string } {
  return { 'Retry-After': `${waitSeconds}` }
}

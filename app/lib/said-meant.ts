import { z } from 'zod'

/** In an event: what was unusual, in the words in which its actor said that it is meant. Left out where nothing was. */
export const meantSchema = z.array(z.string()).optional()

export function noteMeant(unusual: readonly string[]): { meant?: string[] } {
  return unusual.length === 0 ? {} : { meant: [...unusual] }
}

/** Goes on in the sentence of an event. */
export function saidMeant(meant: readonly string[] = []): string {
  return meant.length === 0 ? '' : `, having said that it is meant: ${meant.join('; ')}`
}

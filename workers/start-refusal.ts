import { isUnavailable } from '#app/platform/unavailable.server.ts'
import { EmbeddedRefusal } from '#db/server-account.ts'

/** Something that the person who starts the product can mend; the message is one sentence for them. */
export class StartRefusal extends Error {}

/** What to tell the person who started something that broke off; `null` where only a programmer can make sense of it. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof StartRefusal || error instanceof EmbeddedRefusal) return error.message
  if (!isUnavailable(error)) return null
  return `The database, or the disk, went away meanwhile (${(error as Error).message}): nothing is half done, start again.`
}

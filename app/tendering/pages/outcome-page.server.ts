import { strategicOutcomes } from '#app/outcomes/store/strategic-outcomes.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { outcomeKeysEverUsed } from '#app/tendering/store/tender-versions.server.ts'

/** The public outcomes to choose from, one line each. */
export async function strategicChoices(db: Db) {
  const rows = await strategicOutcomes(db)
  return rows.map(({ id, statement }) => ({ value: id, text: shortened(`${id} – ${statement}`) }))
}

/** The next free key; keys that an earlier version used stay taken, so that the record never speaks of two `O2`. */
export async function nextOutcomeKey(db: Db, tenderId: string): Promise<string> {
  const keys = await outcomeKeysEverUsed(db, tenderId)
  const numbers = keys.map((key) => Number(key.slice(1))).filter(Number.isSafeInteger)
  return `O${Math.max(0, ...numbers) + 1}`
}

/** An option of a list is one line; the whole statement is in the framework. */
function shortened(text: string): string {
  return text.length > 110 ? `${text.slice(0, 109).trimEnd()}…` : text
}

import { dayOf } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { cpvCodesInForce, regions } from '#app/reference/store/facts.server.ts'

/** Regions and CPV codes to choose from; social work apart from health, because most tenders here are social care. */
export async function budgetChoices(db: Db) {
  const today = dayOf(await portalNow(db), 'Europe/London')
  const [allRegions, codes] = await Promise.all([regions(db), cpvCodesInForce(db, today)])
  const choices = codes.map(({ code, name }) => ({ value: code, text: `${code} – ${name}` }))
  return {
    regions: allRegions.map(({ code, name }) => ({ value: code, text: `${name} (${code})` })),
    socialCodes: choices.filter(({ value }) => value.startsWith('853')),
    healthCodes: choices.filter(({ value }) => !value.startsWith('853')),
  }
}

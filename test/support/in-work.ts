import { z } from 'zod'
import { replaceVersion, termsOf } from '#app/contracts/store/contract-versions.server.ts'
import { storedTerms } from '#app/contracts/stored-terms.ts'
import { pence } from '#app/lib/money.ts'
import { addDays, instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { saveVersion } from '#app/tendering/store/tender-versions.server.ts'
import { specificationSchema, type Specification } from '#app/tendering/specification.ts'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import { fixedNow } from './record.ts'
import type { World } from './world.ts'

/** Saves a further version of a tender that is published, as a draft that nobody has approved: all of it reads otherwise. */
export async function amendInWork(world: Pick<World, 'db'>, tenderId: string, savedBy: string): Promise<void> {
  await world.db.transaction().execute(async (tx) => {
    const { version, specification } = await tx
      .selectFrom('tender_version')
      .select(['version', 'specification'])
      .where('tender_id', '=', tenderId)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const amended = otherwise(storedSpecification.read(specification), version + 1)
    const what = { tenderId, from: version, section: 'everything', specification: amended }
    await saveVersion(tx, { ...what, savedBy, at: await portalNow(tx) })
    await fixedNow(tx)
  })
}

/** Saves a second version of a contract that is signed, as one that nobody has signed: with other words, days and sums. */
export async function changeInWork(world: Pick<World, 'db'>, contractId: string): Promise<void> {
  const terms = await termsOf(world.db, { contractId, version: 1 })
  const { years, startsOn, endsOn, pricePence } = terms
  const changed = storedTerms.written({
    ...inOtherWords(terms, 2),
    version: 2,
    startsOn: addDays(startsOn, 7),
    endsOn: addDays(endsOn, 7),
    pricePence: pence(pricePence + 100),
    years: years.map((year) => ({ ...year, corePence: pence(year.corePence + 100) })),
  })
  await world.db.transaction().execute(async (tx) => {
    await replaceVersion(tx, { contractId, terms: changed, because: 'A change', at: await portalNow(tx) })
    await fixedNow(tx)
  })
}

function otherwise(specification: Specification, version: number): Specification {
  const { timetable, budgetPence, contractYears, criteria, documents } = specification
  const moved = Object.entries(timetable).map(([name, at]) => [
    name,
    name.endsWith('Days') || at === null
      ? at
      : typeof at === 'number'
        ? instant(at + 7 * 24 * 3600 * 1000)
        : addDays(at, 7),
  ])
  return specificationSchema.parse({
    ...inOtherWords(specification, version),
    timetable: Object.fromEntries(moved),
    budgetPence: budgetPence && pence(budgetPence * 2),
    contractYears: (contractYears ?? 0) + 1,
    criteria: inOtherWords(criteria, version).map((one) => ({ ...one, wordLimit: one.wordLimit && one.wordLimit + 1 })),
    documents: documents.slice(1),
  })
}

/** What is no free text: keys, codes and names that other parts refer to. */
const fixed = new Set([
  ...['key', 'id', 'type', 'outcome', 'investorQuestion', 'scoredBy', 'code', 'factor', 'name', 'regime', 'awardRoute'],
  ...['region', 'cpv', 'fileName', 'sha256', 'reference', 'timeZone', 'tenderReference', 'proposalReference', 'units'],
  ...[
    'clarifications',
    'startsOn',
    'endsOn',
    'from',
    'to',
    'verifiedBy',
    'verification',
    'contractStartsOn',
    'timetable',
  ],
])

function inOtherWords<Value>(value: Value, version: number): Value {
  const change = (part: unknown): unknown => {
    if (typeof part === 'string') return part === '' ? part : `${part} (in the words of version ${version})`
    if (Array.isArray(part)) return part.map(change)
    const fields = z.record(z.string(), z.unknown()).safeParse(part)
    if (!fields.success || typeof part !== 'object') return part
    return Object.fromEntries(Object.entries(fields.data).map(([key, of]) => [key, fixed.has(key) ? of : change(of)]))
  }
  return change(value) as Value
}

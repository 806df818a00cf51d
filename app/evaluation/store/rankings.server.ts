import { sql } from 'kysely'
import { rankingSteps, storedRanking, type RankingResult } from '#app/evaluation/ranking-result.ts'
import type { RankingInput } from '#app/tendering/rank.ts'
import type { Target } from '#app/proposals/proposal-content.ts'
import { openedOffers } from '#app/proposals/store/opened-prices.server.ts'
import { findOpening } from '#app/proposals/store/openings.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { boughtBy } from '#app/tendering/store/buyers.server.ts'
import type { Pence } from '#app/lib/money.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'

export interface StoredRanking {
  requestedAt: Instant
  step: string
  stepsDone: number
  stepsTotal: number
  /** `null` until the worker is done. */
  computed: { result: RankingResult; sha256: string; at: Instant } | null
}

/** @throws when its text no longer has its hash */
export async function findRanking(db: Db | Tx, tenderId: string): Promise<StoredRanking | undefined> {
  const row = await db.selectFrom('ranking').selectAll().where('tender_id', '=', tenderId).executeTakeFirst()
  if (!row) return undefined
  const { requested_at: requestedAt, computed_at: at, sha256: hash } = row
  const waited = { requestedAt, step: row.step, stepsDone: row.steps_done, stepsTotal: row.steps_total }
  if (hash === null || at === null) return { ...waited, computed: null }
  // A version before this one kept its text in `result` alone.
  const text = row.canonical ?? canonicalJson(row.result)
  if (sha256(text) !== hash) throw new Error(`the ranking of ${tenderId} does not have its hash`)
  return { ...waited, computed: { result: storedRanking.read(JSON.parse(text)), sha256: hash, at } }
}

export async function requestRanking(tx: Tx, tenderId: string, requestedBy: string, at: Instant): Promise<void> {
  await tx
    .insertInto('ranking')
    .values({
      tender_id: tenderId,
      requested_by: requestedBy,
      requested_at: toIso(at),
      step: 'waiting for its turn',
      steps_done: 0,
      steps_total: rankingSteps.length,
      sha256: null,
    })
    .execute()
}

/** Says what the worker does now. Never over a result: a second worker may be late. */
export async function tellRankingStep(tx: Tx, tenderId: string, stepsDone: number): Promise<void> {
  await tx
    .updateTable('ranking')
    .set({ step: rankingSteps[stepsDone] ?? 'done', steps_done: stepsDone })
    .where('tender_id', '=', tenderId)
    .where('computed_at', 'is', null)
    .execute()
}

/** Keeps the result as the text that is hashed. @returns whether this call kept it, or it was there already */
export async function keepRanking(
  tx: Tx,
  { tenderId, result, at }: { tenderId: string; result: RankingResult; at: Instant },
): Promise<{ isKept: boolean; sha256: string }> {
  const canonical = canonicalJson(storedRanking.written(result))
  const hash = sha256(canonical)
  const { numUpdatedRows } = await tx
    .updateTable('ranking')
    .set({
      step: 'done',
      steps_done: rankingSteps.length,
      result: canonical,
      canonical,
      sha256: hash,
      computed_at: toIso(at),
    })
    .where('tender_id', '=', tenderId)
    .where('computed_at', 'is', null)
    .executeTakeFirst()
  return { isKept: numUpdatedRows === 1n, sha256: hash }
}

/** Rankings that were asked for a quarter of an hour ago, on the portal's clock, and are not there. */
export async function rankingsNotComputed(db: Db | Tx): Promise<string[]> {
  const rows = await db
    .selectFrom('ranking')
    .select('tender_id as tenderId')
    .where('computed_at', 'is', null)
    .where('requested_at', '<', sql<Instant>`portal_now() - interval '15 minutes'`)
    .execute()
  return rows.map(({ tenderId }) => tenderId)
}

/** The seed of lots: of the method and the opening, neither of which anybody can choose once proposals are in. */
export async function seedOf(db: Db | Tx, tenderId: string, methodSha256: string): Promise<string> {
  const opening = await findOpening(db, tenderId)
  if (!opening) throw new Error(`tender ${tenderId} is not opened`)
  const { firstOpenerId, firstAt, secondOpenerId, secondAt } = opening
  const openingRecord = sha256(
    canonicalJson({
      tenderId,
      first_opener: firstOpenerId,
      first_at: firstAt,
      second_opener: secondOpenerId,
      second_at: secondAt,
    }),
  )
  return sha256(`${methodSha256}${openingRecord}`)
}

/**
 * What each proposal promises for `outcome` and asks for it. Prices are read here and nowhere else in this area.
 * @throws when a proposal has no number for the outcome: it could not have been submitted
 */
export async function pricesAndPromises(
  db: Db | Tx,
  tenderId: string,
  outcome: string | null,
): Promise<Omit<RankingInput, 'scores'>[]> {
  const offers = await openedOffers(db, tenderId)
  return offers.map(({ proposalId, label, targets, pricePenceByYear }) => ({
    id: proposalId,
    label,
    pricePenceByYear,
    promisedPerYear: promisedFor(outcome, targets),
  }))
}

/** The tenders of this buyer whose ranking is computed, in that order, with the price that came first; `null` where none did. */
export async function rankedTenders(db: Db, actor: Pick<Actor, 'organisationId'>) {
  return db
    .selectFrom('tender')
    .innerJoin('ranking', 'ranking.tender_id', 'tender.id')
    .select([
      'tender.id as tenderId',
      'tender.title',
      'tender.organisation_id as organisationId',
      sql<Pence | null>`(jsonb_path_query_first(ranking.result, '$.entries[*] ? (@.place == 1).pricePence'))::bigint`.as(
        'firstPricePence',
      ),
    ])
    .where('tender.id', 'in', boughtBy(db, actor))
    .where('ranking.computed_at', 'is not', null)
    .orderBy('ranking.computed_at')
    .execute()
}

function promisedFor(outcome: string | null, targets: readonly Target[]): number {
  if (outcome === null) return 0
  const promised = targets.find((target) => target.outcome === outcome)?.numberPerYear
  if (promised === null || promised === undefined) throw new Error(`a proposal promises no number for ${outcome}`)
  return promised
}

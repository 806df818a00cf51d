import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { retentionRuleNames, type RetentionRule, type RuleInForce } from '#app/administration/retention.ts'
import { oldSessions, spentLinks } from '#app/identity/store/forgettable.server.ts'
import type { Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { oldNotices, settledMails, undeliveredTexts, type Forgettable } from '#app/platform/forgettable.server.ts'
import { unsubmittedDrafts } from '#app/proposals/store/forgettable.server.ts'

/** What each rule forgets, as its owners tell. */
const parts: Record<RetentionRule, readonly Forgettable[]> = {
  sessions: [oldSessions],
  links: spentLinks,
  'mail texts': [undeliveredTexts],
  mails: [settledMails],
  notices: [oldNotices],
  drafts: [unsubmittedDrafts],
}

/** How much a rule would remove now. */
export async function countOf({ rule, keepDays }: Pick<RuleInForce, 'rule' | 'keepDays'>, db: Db): Promise<number> {
  let total = 0
  for (const part of parts[rule]) total += await part.count(db, keepDays)
  return total
}

/** Removes what a rule does not keep. @returns how much it was */
export async function removeBy({ rule, keepDays }: Pick<RuleInForce, 'rule' | 'keepDays'>, tx: Tx): Promise<number> {
  let total = 0
  for (const part of parts[rule]) total += await part.forget(tx, keepDays)
  return total
}

/** In the order in which the page shows them; `since` is `null` for those that nobody has changed yet. */
export async function rulesInForce(db: Db | Tx): Promise<(RuleInForce & { since: Instant | null })[]> {
  const rows = await db
    .selectFrom('retention_rule')
    .distinctOn('rule')
    .select(['rule', 'version', 'keep_days as keepDays', 'why', 'source', 'set_at as since'])
    .orderBy('rule')
    .orderBy('version', 'desc')
    .execute()
  return retentionRuleNames.flatMap((rule) => rows.filter((row) => row.rule === rule).map((row) => ({ ...row, rule })))
}

/** The next version of a rule. @returns its id; `null` where somebody else made that version meanwhile */
export async function saveRule(
  tx: Tx,
  { rule, version, keepDays, why, source }: RuleInForce,
  { by, at }: { by: string; at: string },
): Promise<string | null> {
  const id = randomUUID()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('retention_rule')
    .values({ id, rule, version, keep_days: keepDays, why, source, set_by: by, set_at: at })
    .onConflict((conflict) => conflict.constraint('retention_rule_once').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n ? id : null
}

/** Of two workers at once, the second sees the run of the first. */
export async function lockRetention(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('retention'))`.execute(tx)
}

export async function lastRun(db: Db | Tx): Promise<{ ranAt: Instant; removed: unknown; isRecent: boolean } | null> {
  const run = await db
    .selectFrom('retention_run')
    .select(['ran_at as ranAt', 'removed'])
    .select(sql<boolean>`ran_at > clock_timestamp() - interval '1 day'`.as('isRecent'))
    .orderBy('ran_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return run ?? null
}

/** In real time, like the sweeps. @returns its id */
export async function saveRun(tx: Tx, removed: Record<string, number>): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('retention_run')
    .values({ id, ran_at: sql<string>`clock_timestamp()`, removed: JSON.stringify(removed) })
    .execute()
  return id
}

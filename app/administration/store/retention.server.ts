import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { retentionRuleNames, type RetentionRule, type RuleInForce } from '#app/administration/retention.ts'
import type { Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

interface Part {
  table: string
  /** Of the rows that have been kept for so many days. */
  where: (days: number) => RawBuilder<boolean>
  /** Where only this column goes, and the row stays. */
  column?: string
}

const real = (days: number) => sql`(clock_timestamp() - make_interval(days => ${days}))`
const portal = (days: number) => sql`(portal_now() - make_interval(days => ${days}))`

/** Every table that retention may touch. What happens in business time counts by the portal's clock. */
const parts: Record<RetentionRule, readonly Part[]> = {
  sessions: [{ table: 'session', where: (days) => sql`last_seen_at < ${real(days)}` }],
  links: [
    {
      table: 'invitation',
      where: (days) => sql`coalesce(accepted_at, withdrawn_at, expires_at) < ${portal(days)}`,
    },
    { table: 'registration', where: (days) => sql`confirmed_at is null and expires_at < ${portal(days)}` },
    { table: 'password_reset', where: (days) => sql`expires_at < ${portal(days)}` },
  ],
  'mail texts': [
    {
      table: 'mail',
      column: 'body',
      where: (days) => sql`state in ('failed', 'bounced') and body is not null and written_at < ${real(days)}`,
    },
  ],
  mails: [{ table: 'mail', where: (days) => sql`state <> 'waiting' and written_at < ${real(days)}` }],
  notices: [{ table: 'notice', where: (days) => sql`created_at < ${portal(days)}` }],
  drafts: [
    {
      table: 'proposal_section',
      where: (days) => sql`proposal_id in (
        select proposal.id from proposal join tender on tender.id = proposal.tender_id
        where tender.proposals_close_at < ${portal(days)}
          and not exists (select from submission where submission.proposal_id = proposal.id)
      )`,
    },
  ],
}

/** How much a rule would remove now. */
export async function countOf({ rule, keepDays }: Pick<RuleInForce, 'rule' | 'keepDays'>, db: Db): Promise<number> {
  let total = 0
  for (const { table, where } of parts[rule]) {
    const counted = sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where ${where(keepDays)}`
    total += (await counted.execute(db)).rows[0]?.count ?? 0
  }
  return total
}

/** Removes what a rule does not keep. @returns how much it was */
export async function removeBy({ rule, keepDays }: Pick<RuleInForce, 'rule' | 'keepDays'>, tx: Tx): Promise<number> {
  let total = 0
  for (const { table, where, column } of parts[rule]) {
    const removing = column
      ? sql`update ${sql.table(table)} set ${sql.ref(column)} = null where ${where(keepDays)}`
      : sql`delete from ${sql.table(table)} where ${where(keepDays)}`
    total += Number((await removing.execute(tx)).numAffectedRows ?? 0n)
  }
  return total
}

/** The proposals of which a rule about drafts would remove sealed parts, each with how many. */
export async function draftsToForget(tx: Tx, keepDays: number): Promise<{ proposalId: string; sections: number }[]> {
  const { rows } = await sql<{ proposalId: string; sections: number }>`
    select proposal_id as "proposalId", count(*)::int as sections from proposal_section
    where ${sql.join(
      parts.drafts.map(({ where }) => where(keepDays)),
      sql` or `,
    )} group by proposal_id`.execute(tx)
  return rows
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

import { draftForgotten, retentionApplied } from '#app/administration/events.ts'
import { lastRun, lockRetention, removeBy, rulesInForce, saveRun } from '#app/administration/store/retention.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { draftsToForget } from '#app/proposals/store/forgettable.server.ts'

/**
 * Forgets, once a day, what no rule keeps any longer. A draft that was never submitted goes without being read: nothing
 * here has a key.
 * @returns how much was forgotten
 */
export async function applyRetention({ db, requestId }: Pick<SystemContext, 'db' | 'requestId'>): Promise<number> {
  if ((await lastRun(db))?.isRecent) return 0
  return db.transaction().execute(async (tx) => {
    await lockRetention(tx)
    if ((await lastRun(tx))?.isRecent) return 0
    const at = await portalNow(tx)
    const by = { actor: null, at, requestId }
    const removed: Record<string, number> = {}
    for (const rule of await rulesInForce(tx)) {
      const drafts = rule.rule === 'drafts' ? await draftsToForget(tx, rule.keepDays) : []
      removed[rule.rule] = await removeBy(rule, tx)
      for (const { proposalId, sections } of drafts) {
        await record(tx, draftForgotten, { subjectId: proposalId, data: { sections } }, by)
      }
    }
    const runId = await saveRun(tx, removed)
    const total = Object.values(removed).reduce((sum, count) => sum + count, 0)
    if (total > 0) await record(tx, retentionApplied, { subjectId: runId, data: { removed } }, by)
    return total
  })
}

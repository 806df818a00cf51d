import { retentionRuleChanged } from '#app/administration/events.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import { keepAtMost, retentionRules, type RuleInForce } from '#app/administration/retention.ts'
import { rulesInForce, saveRule } from '#app/administration/store/retention.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** A new version of a rule, in force from the next run on; the versions before it stay. */
export async function changeRetentionRule(
  { db, actor, requestId }: Context,
  { shownVersion, ...change }: Omit<RuleInForce, 'version'> & { shownVersion: number },
) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.changeRetention(actor)) return refuse({ kind: 'not permitted' })
  const { rule, keepDays, why, source } = change
  const { least } = retentionRules[rule]
  if (keepDays < least || keepDays > keepAtMost) return refuse({ kind: 'out of range', least, most: keepAtMost })

  return db.transaction().execute(async (tx) => {
    const before = (await rulesInForce(tx)).find((one) => one.rule === rule)
    if (before?.version !== shownVersion) return refuse({ kind: 'changed since shown' })
    const at = await portalNow(tx)
    const next = { ...change, version: shownVersion + 1 }
    const id = await saveRule(tx, next, { by: actor.personId, at: toIso(at) })
    if (id === null) return refuse({ kind: 'changed since shown' })
    const data = { rule, fromDays: before.keepDays, toDays: keepDays, why, source }
    await record(tx, retentionRuleChanged, { subjectId: id, data }, { actor, at, requestId })
    return accept({ version: next.version })
  })
}

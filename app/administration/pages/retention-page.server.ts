import { administrationPolicy } from '#app/administration/policy.ts'
import { keepAtMost, retentionRules, type RetentionRule } from '#app/administration/retention.ts'
import { countOf, lastRun, rulesInForce } from '#app/administration/store/retention.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, formatDay, formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

/** The rules, what the last run removed by each and what the next one would. */
export async function retentionPage(db: Db, actor: Actor) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  const [rules, run] = await Promise.all([rulesInForce(db), lastRun(db)])
  const removed = (run?.removed ?? {}) as Partial<Record<RetentionRule, number>>
  const counts = await Promise.all(rules.map((rule) => countOf(rule, db)))
  return accept({
    lastRun: run && formatMoment(run.ranAt, 'Europe/London'),
    mayAct: administrationPolicy.changeRetention(actor),
    rules: rules.map(({ rule, keepDays, why, source, since }, index) => ({
      ...{ rule, keepDays, why, source, ...retentionRules[rule] },
      since: since === null ? null : formatDay(dayOf(since, 'Europe/London')),
      removed: removed[rule] ?? 0,
      next: counts[index] ?? 0,
    })),
  })
}

/** One rule, for somebody who is about to change it. */
export async function retentionRulePage(db: Db, actor: Actor, name: string) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.changeRetention(actor)) return refuse({ kind: 'not permitted' })
  const rule = (await rulesInForce(db)).find((one) => one.rule === name)
  return rule ? accept({ ...rule, ...retentionRules[rule.rule], most: keepAtMost }) : refuse({ kind: 'not found' })
}

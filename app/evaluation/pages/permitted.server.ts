import type { Evaluation } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import { findTender } from '#app/tendering/store/tenders.server.ts'

type Permission = (actor: Actor, evaluation: Evaluation) => boolean

/** The tender and its evaluation, for those who may: where every page of this area starts. */
export async function permitted(db: Db, actor: Actor, tenderId: string, may: Permission) {
  const [evaluation, tender] = await Promise.all([findEvaluation(db, tenderId), findTender(db, tenderId)])
  if (!evaluation || !tender || !evaluationPolicy.view(actor, evaluation)) return refuse({ kind: 'not found' })
  if (!may(actor, evaluation)) return refuse({ kind: 'not permitted' })
  const { reference, specification, timeZone } = tender
  return accept({ evaluation, tender: { tenderId, reference, specification, timeZone, title: specification.title } })
}

/** What this person may see of it now, so that a link leads nobody to a refusal. */
export async function sightOfEvaluation(db: Db, actor: Actor, tenderId: string) {
  const evaluation = await findEvaluation(db, tenderId)
  const may = (permission: Permission) => evaluation !== undefined && permission(actor, evaluation)
  return { moderation: may(evaluationPolicy.viewProgress), ranking: may(evaluationPolicy.viewRanking) }
}

import type { Evaluation } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluated, findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

type Permission = (actor: Actor, evaluation: Evaluation) => boolean

/** The evaluation of a tender, for those who may: where the pages of this area start that tell nothing of what is bought. */
export async function permitted(db: Db, actor: Actor, tenderId: string, may: Permission) {
  const seen = await findEvaluated(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen.evaluation)) return refuse({ kind: 'not found' })
  if (!may(actor, seen.evaluation)) return refuse({ kind: 'not permitted' })
  return accept(seen)
}

/** The same with what is judged by: the specification in force. There is none before publication. */
export async function permittedToJudge(db: Db, actor: Actor, tenderId: string, may: Permission) {
  const [seen, published] = await Promise.all([permitted(db, actor, tenderId, may), findPublished(db, tenderId)])
  if (!seen.ok) return seen
  if (!published) return refuse({ kind: 'not found' })
  const { specification } = published.inForce
  return accept({ evaluation: seen.value.evaluation, tender: { ...seen.value.tender, specification } })
}

/** What this person may see of it now, so that a link leads nobody to a refusal. */
export async function sightOfEvaluation(db: Db, actor: Actor, tenderId: string) {
  const evaluation = await findEvaluation(db, tenderId)
  const may = (permission: Permission) => evaluation !== undefined && permission(actor, evaluation)
  return { moderation: may(evaluationPolicy.viewProgress), ranking: may(evaluationPolicy.viewRanking) }
}

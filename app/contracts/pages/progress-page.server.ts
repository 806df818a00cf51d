import { progressOf, type Progress } from '#app/contracts/progress.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { findContractOfTender } from '#app/contracts/store/contracts.server.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Db } from '#app/platform/database.server.ts'

/** How far this tender of one's own organisation is after its deadline. `null` where there is none. */
export async function progressPage(db: Db, actor: Actor, tenderId: string): Promise<Progress | null> {
  const [evaluation, award, contract] = await Promise.all([
    findEvaluation(db, tenderId),
    findAward(db, tenderId),
    findContractOfTender(db, tenderId),
  ])
  if (!evaluation || !evaluationPolicy.view(actor, evaluation)) return null
  return progressOf(evaluation, award, contract)
}

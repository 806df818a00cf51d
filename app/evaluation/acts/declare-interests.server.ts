import { randomUUID } from 'node:crypto'
import { interestsDeclared } from '#app/evaluation/events.ts'
import { declarationsOf, momentNow, stageNow, type DeclarationStage } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { saveDeclaration } from '#app/evaluation/store/panel.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Somebody declares whether they have an interest: the panel before the opening and on the bidders' names, and whoever
 * learns of one later, at any time. A conflict takes their access at once. `shownStage` is the one for which the form was
 * shown, so that nobody confirms names that they have not seen; `shownCount` is how often they had declared then.
 */
export async function declareInterests(
  { db, actor, requestId }: Context,
  {
    tenderId,
    shownStage,
    shownCount,
    conflict,
    statement,
  }: {
    tenderId: string
    shownStage: DeclarationStage
    shownCount: number
    conflict: boolean
    /** What the interest is; may be empty without a conflict. */
    statement: string
  },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.declare(actor, seen)) return refuse({ kind: 'not permitted' })
  if (conflict && statement.trim() === '') return refuse({ kind: 'conflict not described' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!evaluationPolicy.declare(actor, evaluation)) return refuse({ kind: 'not permitted' })
    if (evaluation.tenderState !== 'published') return refuse({ kind: 'not published' })
    const stage = stageNow(evaluation)
    if (stage !== shownStage) return refuse({ kind: 'opened since shown' })
    if (stage === 'names known' && evaluation.stillSealed > 0) return refuse({ kind: 'names not known yet' })
    if (declarationsOf(evaluation, actor.personId).length !== shownCount)
      return refuse({ kind: 'declared since shown' })

    const at = await portalNow(tx)
    const id = randomUUID()
    const moment = momentNow(evaluation, actor.personId)
    await saveDeclaration(tx, { id, tenderId, personId: actor.personId, stage, moment, conflict, statement, at })
    const data = { stage, conflict, moment, declarationId: id }
    await record(tx, interestsDeclared, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept({ stage, conflict })
  })
}

import { interestsDeclared } from '#app/evaluation/events.ts'
import { declarationOf, stageNow, type DeclarationStage } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { saveDeclaration } from '#app/evaluation/store/panel.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * A member of the panel declares whether they have an interest: once before the opening, once on the bidders' names.
 * `shownStage` is the one for which the form was shown, so that nobody confirms names that they have not seen.
 */
export async function declareInterests(
  { db, actor, requestId }: Context,
  {
    tenderId,
    shownStage,
    conflict,
    statement,
  }: {
    tenderId: string
    shownStage: DeclarationStage
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
    if (evaluation.tenderState !== 'published') return refuse({ kind: 'not published' })
    const stage = stageNow(evaluation)
    if (stage !== shownStage) return refuse({ kind: 'opened since shown' })
    if (stage === 'names known' && evaluation.stillSealed > 0) return refuse({ kind: 'names not known yet' })
    if (declarationOf(evaluation, actor.personId, stage)) return refuse({ kind: 'declared already' })

    const at = await portalNow(tx)
    await saveDeclaration(tx, { tenderId, personId: actor.personId, stage, conflict, statement, at })
    await record(tx, interestsDeclared, { subjectId: tenderId, data: { stage, conflict } }, { actor, at, requestId })
    return accept({ stage, conflict })
  })
}

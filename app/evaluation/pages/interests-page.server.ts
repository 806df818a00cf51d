import { momentWords } from '#app/evaluation/content.ts'
import { clearanceOf, declarationsOf, stageNow } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { bidderNamesOf } from '#app/proposals/store/opened-proposals.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { permitted } from './permitted.server.ts'

/** What somebody declares on: the tender before the opening, the bidders' names after it, never beside a label. */
export async function interestsPage(db: Db, actor: Actor, tenderId: string) {
  const seen = await permitted(db, actor, tenderId, evaluationPolicy.declare)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const stage = stageNow(evaluation)
  const namesComplete = stage === 'names known' && evaluation.stillSealed === 0
  const own = declarationsOf(evaluation, actor.personId)
  return accept({
    tenderId,
    title: tender.title,
    stage,
    published: evaluation.tenderState === 'published',
    waitsForNames: stage === 'names known' && !namesComplete,
    hasDesk: evaluationPolicy.viewDesk(actor, evaluation),
    waits: clearanceOf(evaluation, actor.personId) === 'waits for a decision',
    /** How often they have declared. */
    count: own.length,
    own: own.map((one) => ({
      id: one.id,
      declared: formatMoment(one.declaredAt, tender.timeZone),
      when: one.moment === null ? one.stage : momentWords[one.moment],
      conflict: one.conflict,
      statement: one.statement,
      decision: one.decision,
      decisionReason: one.decisionReason,
    })),
    bidders: namesComplete ? await bidderNamesOf(db, tenderId) : [],
  })
}

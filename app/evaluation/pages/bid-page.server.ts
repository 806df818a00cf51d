import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { panelCriteria } from '#app/evaluation/score.ts'
import { findBlindBid } from '#app/proposals/store/opened-proposals.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import { permittedToJudge } from './permitted.server.ts'
import { shownTargets } from '#app/evaluation/shown-targets.ts'

/** A whole proposal to read: every answer and target, no name and no price. */
export async function bidPage(db: Db, actor: Actor, tenderId: string, proposalId: string) {
  const seen = await permittedToJudge(db, actor, tenderId, evaluationPolicy.viewProposals)
  if (!seen.ok) return seen
  const { evaluation, tender } = seen.value
  const { specification, title } = tender
  const bid = await findBlindBid(db, tenderId, proposalId)
  if (!bid) return refuse({ kind: 'not found' })
  return accept({
    tenderId,
    title,
    label: bid.label,
    hasDesk: evaluationPolicy.viewDesk(actor, evaluation),
    answers: panelCriteria(specification).map(({ key, text }) => ({ key, text, answer: bid.answers[key] ?? '' })),
    targets: shownTargets(bid.targets, specification),
  })
}

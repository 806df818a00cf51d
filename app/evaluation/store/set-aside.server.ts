import type { Evaluation, Seat } from '#app/evaluation/panel.ts'
import { setsAside } from '#app/evaluation/set-aside.ts'
import type { Instant } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { setScoresAside, vacate } from './panel.server.ts'
import { scoresOfPerson } from './scores.server.ts'

/**
 * Somebody leaves the panel, and their scores are set aside where the rule says so.
 * @returns what was set aside, for the record; `null` where they had no score that counted
 */
export async function leavePanel(
  tx: Tx,
  evaluation: Evaluation,
  { seat, because, words, at }: { seat: Seat; because: 'conflict' | 'left'; words: string; at: Instant },
) {
  const { tenderId } = evaluation
  const { personId } = seat
  await vacate(tx, { tenderId, personId, because: words, at })
  const scores = await scoresOfPerson(tx, tenderId, personId)
  if (scores.length === 0 || !setsAside(evaluation, seat, because)) return null
  await setScoresAside(tx, { tenderId, personId, because, at })
  return { personId, because, count: scores.length, sha256: sha256(canonicalJson(scores)) }
}

import { accept, refuse } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { proveProposals } from '#app/platform/fixed-rows.server.ts'
import { record } from '#app/platform/record.server.ts'
import { proposalsUnsealed } from '#app/proposals/events.ts'
import { labelOf } from '#app/proposals/open.ts'
import { findOpening, saveUnsealed, sealedSubmissions } from '#app/proposals/store/openings.server.ts'
import { findTenderKey } from '#app/tendering/store/publications.server.ts'
import { lockPublished } from '#app/tendering/store/tenders.server.ts'

/**
 * Decrypts every proposal that counts, once, into the plain rows that everything later reads. All or none: nobody is
 * judged while another's envelope is still shut. Safe to repeat.
 * @throws when sealed bytes do not open or do not match their hash
 */
export async function unsealSubmissions({ db, keys, requestId }: SystemContext, { tenderId }: { tenderId: string }) {
  const opening = await findOpening(db, tenderId)
  if (!opening || opening.secondAt === null) return refuse({ kind: 'not opened' })
  if (opening.unsealedAt !== null) return refuse({ kind: 'unsealed already' })
  const [key, sealed] = await Promise.all([findTenderKey(db, tenderId), sealedSubmissions(db, tenderId)])
  const inLabelOrder = byLot(sealed, opening.secondAt)
  const proposals = await Promise.all(
    inLabelOrder.map(async (submission, index) => {
      const text = await keys.open(submission.sealed, { owner: tenderId, ...key })
      if (sha256(text) !== submission.sha256) throw new Error(`submission ${submission.submissionId} fails its hash`)
      return { ...submission, label: labelOf(index), text }
    }),
  )

  return db.transaction().execute(async (tx) => {
    await lockPublished(tx, tenderId)
    await proveProposals(tx, tenderId)
    if ((await findOpening(tx, tenderId))?.unsealedAt !== null) return refuse({ kind: 'unsealed already' })
    const at = await portalNow(tx)
    await saveUnsealed(tx, { tenderId, proposals, at })
    const what = { subjectId: tenderId, data: { count: proposals.length } }
    await record(tx, proposalsUnsealed, what, { actor: null, at, requestId })
    return accept({ count: proposals.length })
  })
}

/** An order that tells nothing of who came first: random ids, mixed with a moment that nobody knew beforehand. */
function byLot<Submission extends { submissionId: string }>(
  submissions: Submission[],
  openedAt: Instant,
): Submission[] {
  const lot = ({ submissionId }: Submission) => sha256(`${submissionId} ${openedAt}`)
  return submissions.toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1))
}

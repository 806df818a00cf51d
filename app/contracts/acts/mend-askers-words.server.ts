import { detailsOf } from '#app/contracts/draw-up.ts'
import { askersWordsFound } from '#app/contracts/events.ts'
import { tellParties } from '#app/contracts/jobs.ts'
import { hasSignature } from '#app/contracts/contract.ts'
import { drawNextVersion } from '#app/contracts/next-version.server.ts'
import { unpublishedQuestions } from '#app/contracts/published-words.ts'
import { noteLook, termsOf, versionsNotLookedAt } from '#app/contracts/store/contract-versions.server.ts'
import { lockContract } from '#app/contracts/store/contracts.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { publishedQuestions } from '#app/tendering/store/clarifications.server.ts'

const because = 'The schedule printed a question in other words than those published.'

/**
 * Looks at each version of each contract once: whether it prints a question in the words of its asker, as contracts did
 * before they took the published ones. What nobody has signed is drawn up again; what is signed stays, and its buyer is
 * told.
 * @returns how many were found
 * @throws AggregateError after all were looked at, with why some could not be
 */
export async function mendAskersWords({ db, requestId }: SystemContext): Promise<number> {
  let found = 0
  const faults: unknown[] = []
  for (const one of await versionsNotLookedAt(db)) {
    // One that cannot be read, because it was changed past the record, hides no other.
    const isFound = await db
      .transaction()
      .execute((tx) => lookAt(tx, one, requestId))
      .catch((fault: unknown) => {
        faults.push(fault)
        return false
      })
    if (isFound) found += 1
  }
  if (faults.length > 0) throw new AggregateError(faults, 'versions of contracts could not be looked at')
  return found
}

async function lookAt(
  tx: Tx,
  { contractId, version }: { contractId: string; version: number },
  requestId: string,
): Promise<boolean> {
  const contract = await lockContract(tx, contractId)
  const terms = await termsOf(tx, { contractId, version })
  const questions = unpublishedQuestions(terms, await publishedQuestions(tx, contract.tenderId))
  const at = await portalNow(tx)
  const isNew = await noteLook(tx, { contractId, version, unpublished: questions.length, at })
  if (!isNew || questions.length === 0) return false

  const isSigned = hasSignature(contract, version)
  const data = { version, questions: questions.length, signed: isSigned }
  await record(tx, askersWordsFound, { subjectId: contractId, data }, { actor: null, at, requestId })
  if (isSigned) await enqueue(tx, tellParties, { contractId, version, news: 'other words' }, { requestId })
  else if (version === contract.version) {
    await drawNextVersion(tx, { contract, details: detailsOf(terms), because, actor: null, requestId })
  }
  return true
}

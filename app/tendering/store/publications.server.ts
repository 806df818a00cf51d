import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { canonicalJson, sha256, type SealingKey } from '#app/platform/keys.server.ts'
import type { Method } from '#app/tendering/method.ts'
import type { Publication } from '#app/tendering/publish.ts'
import { storedMethod } from '#app/tendering/stored-method.ts'

export async function saveApproval(
  tx: Tx,
  approval: { tenderId: string; version: number; approvedBy: string; at: Instant },
): Promise<void> {
  const { tenderId, version, approvedBy, at } = approval
  await tx
    .insertInto('tender_approval')
    .values({ tender_id: tenderId, version, approved_by: approvedBy, approved_at: toIso(at) })
    .execute()
}

export async function saveReturn(
  tx: Tx,
  sent: { tenderId: string; version: number; returnedBy: string; reason: string; at: Instant },
): Promise<void> {
  const { tenderId, version, returnedBy, reason, at } = sent
  await tx
    .insertInto('tender_return')
    .values({ tender_id: tenderId, version, returned_by: returnedBy, returned_at: toIso(at), reason })
    .execute()
}

/**
 * Opens the tender, puts this version in force and freezes its method as canonical JSON (RFC 8785).
 * @returns the SHA-256 of the method
 * @throws when the tender is no longer a draft of this version: the caller holds the lock, so this is a fault
 */
export async function savePublication(
  tx: Tx,
  publication: Publication,
  { publishedBy, key }: { publishedBy: string; key: SealingKey },
): Promise<string> {
  const { tenderId, version, publishedAt, questionsCloseAt, proposalsCloseAt, method } = publication
  const { numUpdatedRows } = await tx
    .updateTable('tender')
    .set({
      state: 'published',
      published_by: publishedBy,
      published_at: toIso(publishedAt),
      questions_close_at: toIso(questionsCloseAt),
      proposals_close_at: toIso(proposalsCloseAt),
    })
    .where('id', '=', tenderId)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`tender ${tenderId} is no draft at version ${version}`)

  const canonical = canonicalJson(storedMethod.written(method))
  const hash = sha256(canonical)
  await tx
    .insertInto('publication')
    .values({
      tender_id: tenderId,
      version,
      published_by: publishedBy,
      published_at: toIso(publishedAt),
      method_sha256: hash,
      questions_close_at: toIso(questionsCloseAt),
      proposals_close_at: toIso(proposalsCloseAt),
    })
    .execute()
  await tx.insertInto('tender_method').values({ tender_id: tenderId, version, canonical, sha256: hash }).execute()
  await tx
    .insertInto('tender_key')
    .values({
      tender_id: tenderId,
      public_key: key.publicKey,
      private_key_wrapped: key.privateKeyWrapped,
      created_at: toIso(publishedAt),
    })
    .execute()
  return hash
}

/** The frozen method as text whose hash is on the notice. `undefined` before publication. */
export async function findMethod(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('tender_method')
    .select(['version', 'canonical', 'sha256'])
    .where('tender_id', '=', tenderId)
    .executeTakeFirst()
}

/**
 * The method as it was frozen.
 * @throws when its text no longer has its hash: nothing may be ranked by a method that was changed
 */
export async function frozenMethod(db: Db | Tx, tenderId: string): Promise<{ method: Method; sha256: string }> {
  const stored = await findMethod(db, tenderId)
  if (!stored) throw new Error(`tender ${tenderId} has no frozen method`)
  if (sha256(stored.canonical) !== stored.sha256)
    throw new Error(`the frozen method of ${tenderId} does not have its hash`)
  return { method: storedMethod.read(JSON.parse(stored.canonical)), sha256: stored.sha256 }
}

/** The tender's own key, to which submissions are sealed. @throws before publication */
export async function findTenderKey(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('tender_key')
    .select(['public_key as publicKey', 'private_key_wrapped as privateKeyWrapped'])
    .where('tender_id', '=', tenderId)
    .executeTakeFirstOrThrow()
}

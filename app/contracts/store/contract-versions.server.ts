import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { parties, versionInForce } from '#app/contracts/contract.ts'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { storedTerms } from '#app/contracts/stored-terms.ts'
import { toIso, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'

interface NewVersion {
  contractId: string
  terms: ContractTerms
  /** Why it takes the place of the version before; `null` for the first. */
  because: string | null
  at: Instant
}

/** Keeps the terms as the text that is hashed. @returns the hash */
export async function saveVersion(tx: Tx, { contractId, terms, because, at }: NewVersion): Promise<string> {
  const canonical = canonicalJson(terms)
  const hash = sha256(canonical)
  await tx
    .insertInto('contract_version')
    .values({
      contract_id: contractId,
      version: terms.version,
      terms: canonical,
      canonical,
      sha256: hash,
      effective_on: terms.startsOn,
      made_at: toIso(at),
      because,
    })
    .execute()
  return hash
}

/**
 * Keeps the terms as the version after the newest. @returns the hash
 * @throws when another one took that place: the caller holds the contract's lock, so this is a fault
 */
export async function replaceVersion(tx: Tx, made: NewVersion): Promise<string> {
  const { contractId, terms } = made
  const hash = await saveVersion(tx, made)
  const { numUpdatedRows } = await tx
    .updateTable('contract')
    .set({ version: terms.version })
    .where('id', '=', contractId)
    .where('version', '=', terms.version - 1)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`contract ${contractId} has another version already`)
  return hash
}

/** Versions whose schedule was not compared with the published questions yet. */
export async function versionsNotLookedAt(db: Db): Promise<{ contractId: string; version: number }[]> {
  return db
    .selectFrom('contract_version as made')
    .leftJoin('contract_words_look as look', (join) =>
      join.onRef('look.contract_id', '=', 'made.contract_id').onRef('look.version', '=', 'made.version'),
    )
    .select(['made.contract_id as contractId', 'made.version'])
    .where('look.looked_at', 'is', null)
    .orderBy('made.made_at')
    .limit(100)
    .execute()
}

/** @returns false where somebody looked before */
export async function noteLook(
  tx: Tx,
  { contractId, version, unpublished, at }: { contractId: string; version: number; unpublished: number; at: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('contract_words_look')
    .values({ contract_id: contractId, version, unpublished_count: unpublished, looked_at: toIso(at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Every version of a contract, the oldest first, with its document and what the legal check of it found. */
export async function versionsOf(db: Db | Tx, contractId: string) {
  return db
    .selectFrom('contract_version as made')
    .leftJoin('contract_document as document', (join) =>
      join.onRef('document.contract_id', '=', 'made.contract_id').onRef('document.version', '=', 'made.version'),
    )
    .select(['made.version', 'made.made_at as madeAt', 'made.because', 'document.sha256 as documentSha256'])
    .select((of) =>
      jsonArrayFrom(
        of
          .selectFrom('contract_point as point')
          .select('point.text')
          .whereRef('point.contract_id', '=', 'made.contract_id')
          .whereRef('point.version', '=', 'made.version')
          .orderBy('point.raised_at')
          .orderBy('point.id'),
      ).as('points'),
    )
    .where('made.contract_id', '=', contractId)
    .orderBy('made.version')
    .execute()
}

/** @throws when there is no such version, or its text no longer has its hash */
export async function termsOf(
  db: Db | Tx,
  { contractId, version }: { contractId: string; version: number },
): Promise<ContractTerms> {
  const row = await versions(db)
    .where('made.contract_id', '=', contractId)
    .where('made.version', '=', version)
    .executeTakeFirstOrThrow()
  return termsIn(row)
}

/** The terms of every version of a contract, by version, in one query. @throws when a text no longer has its hash */
export async function termsByVersion(db: Db | Tx, contractId: string): Promise<Map<number, ContractTerms>> {
  const rows = await versions(db).where('made.contract_id', '=', contractId).execute()
  return new Map(rows.map((row) => [row.version, termsIn(row)]))
}

export interface KnownTerms {
  version: number
  sha256: string
  terms: ContractTerms
}

/**
 * The terms of these contracts that count, each on a day of its own: of a version that both parties signed, whatever was
 * drawn up after it. None of a contract that is not signed. @throws when a text no longer has its hash
 */
export async function termsInForce(
  db: Db | Tx,
  days: ReadonlyMap<string, CalendarDay>,
): Promise<Map<string, KnownTerms>> {
  if (days.size === 0) return new Map()
  const rows = await versions(db)
    .where('made.contract_id', 'in', [...days.keys()])
    .where(
      ({ selectFrom }) =>
        selectFrom('contract_signature as signature')
          .select(({ fn }) => fn.countAll<number>().as('signatures'))
          .whereRef('signature.contract_id', '=', 'made.contract_id')
          .whereRef('signature.version', '=', 'made.version'),
      '=',
      parties.length,
    )
    .execute()
  const agreed = Map.groupBy(rows, ({ contractId }) => contractId)
  return new Map(
    [...days].flatMap(([contractId, on]) => {
      const row = versionInForce(agreed.get(contractId) ?? [], on)
      return row ? [[contractId, known(row)] as const] : []
    }),
  )
}

/** The terms of the newest versions of these contracts, signed or not. @throws when a text no longer has its hash */
export async function newestTerms(db: Db | Tx, contractIds: readonly string[]): Promise<Map<string, KnownTerms>> {
  if (contractIds.length === 0) return new Map()
  const rows = await versions(db)
    .innerJoin('contract', (join) =>
      join.onRef('contract.id', '=', 'made.contract_id').onRef('contract.version', '=', 'made.version'),
    )
    .where('contract.id', 'in', contractIds)
    .execute()
  return new Map(rows.map((row) => [row.contractId, known(row)]))
}

/** The hashes that bind one version; `documentSha256` is `null` until it is laid out. @throws when there is none */
export async function versionOf(db: Db | Tx, { contractId, version }: { contractId: string; version: number }) {
  return db
    .selectFrom('contract_version as made')
    .leftJoin('contract_document as document', (join) =>
      join.onRef('document.contract_id', '=', 'made.contract_id').onRef('document.version', '=', 'made.version'),
    )
    .select(['made.sha256 as termsSha256', 'document.sha256 as documentSha256'])
    .where('made.contract_id', '=', contractId)
    .where('made.version', '=', version)
    .executeTakeFirstOrThrow()
}

/** Why this version took the place of the one before. */
export async function becauseOf(db: Db | Tx, contractId: string, version: number): Promise<string | null> {
  const row = await db
    .selectFrom('contract_version')
    .select('because')
    .where('contract_id', '=', contractId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.because ?? null
}

function versions(db: Db | Tx) {
  return db
    .selectFrom('contract_version as made')
    .select(['made.contract_id as contractId', 'made.version', 'made.effective_on as effectiveOn'])
    .select(['made.terms', 'made.canonical', 'made.sha256'])
}

type Row = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number]

function known(row: Row): KnownTerms {
  const { version, sha256: hash } = row
  return { version, sha256: hash, terms: termsIn(row) }
}

/**
 * The hash is that of the kept text and never of terms read by today's schema, to which a later field may have added its
 * default. A version that an earlier release wrote has its text in `terms` alone.
 */
function termsIn({ contractId, version, terms, canonical, sha256: hash }: Row): ContractTerms {
  const text = canonical ?? canonicalJson(terms)
  if (sha256(text) !== hash) throw new Error(`the terms of contract ${contractId}, version ${version}, have changed`)
  return storedTerms.read(JSON.parse(text))
}

import { contractTermsSchema, type ContractTerms } from '#app/contracts/contract-terms.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'

/** Keeps the terms as the text that is hashed. @returns the hash */
export async function saveVersion(
  tx: Tx,
  { contractId, terms, at }: { contractId: string; terms: ContractTerms; at: Instant },
): Promise<string> {
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
    })
    .execute()
  return hash
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

/** The terms of the present versions of these contracts, by contract. @throws when a text no longer has its hash */
export async function presentTerms(db: Db | Tx, contractIds: readonly string[]): Promise<Map<string, ContractTerms>> {
  if (contractIds.length === 0) return new Map()
  const rows = await versions(db)
    .innerJoin('contract', (join) =>
      join.onRef('contract.id', '=', 'made.contract_id').onRef('contract.version', '=', 'made.version'),
    )
    .where('contract.id', 'in', contractIds)
    .execute()
  return new Map(rows.map((row) => [row.contractId, termsIn(row)]))
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

function versions(db: Db | Tx) {
  return db
    .selectFrom('contract_version as made')
    .select(['made.contract_id as contractId', 'made.version', 'made.terms', 'made.canonical', 'made.sha256'])
}

type Row = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number]

/**
 * The hash is that of the kept text and never of terms read by today's schema, to which a later field may have added its
 * default. A version that an earlier release wrote has its text in `terms` alone.
 */
function termsIn({ contractId, version, terms, canonical, sha256: hash }: Row): ContractTerms {
  const text = canonical ?? canonicalJson(terms)
  if (sha256(text) !== hash) throw new Error(`the terms of contract ${contractId}, version ${version}, have changed`)
  return contractTermsSchema.parse(JSON.parse(text))
}

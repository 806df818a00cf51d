import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'
import type { Actor } from '#app/identity/actor.ts'
import { proofSchema } from '#app/identity/proof.ts'
import { parties, type Contract } from '#app/contracts/contract.ts'
import { instant, toIso, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { proveContract } from '#app/platform/fixed-rows.server.ts'
import { bidderIdsOf, proposedBy } from '#app/proposals/store/bidders.server.ts'
import { boughtBy, buyerIds } from '#app/tendering/store/buyers.server.ts'

/** The contract in its newest version, whoever asks: the policy decides who may see it. */
export async function findContract(db: Db | Tx, contractId: string): Promise<Contract | undefined> {
  const row = await contracts(db).where('contract.id', '=', contractId).executeTakeFirst()
  return row && toContract(row)
}

/** The contract in one of its versions. */
export async function findContractVersion(
  db: Db | Tx,
  { contractId, version }: { contractId: string; version: number },
): Promise<Contract | undefined> {
  const row = await contracts(db, version).where('contract.id', '=', contractId).executeTakeFirst()
  return row && toContract(row)
}

/** What stands around these contracts whatever their versions say, the oldest first; `on` is today where they are. */
export async function contractHeads(db: Db | Tx, contractIds: readonly string[]) {
  if (contractIds.length === 0) return []
  return db
    .selectFrom('contract')
    .innerJoin('tender', 'tender.id', 'contract.tender_id')
    .innerJoin('organisation as buyer', 'buyer.id', 'contract.buyer_id')
    .innerJoin('organisation as provider', 'provider.id', 'contract.provider_id')
    .select([
      ...head,
      'contract.tender_id as tenderId',
      sql<CalendarDay>`(portal_now() at time zone tender.time_zone)::date`.as('on'),
    ])
    .where('contract.id', 'in', contractIds)
    .orderBy('contract.drawn_up_at')
    .execute()
}

export async function findContractOfTender(db: Db | Tx, tenderId: string): Promise<Contract | undefined> {
  const row = await contracts(db).where('contract.tender_id', '=', tenderId).executeTakeFirst()
  return row && toContract(row)
}

/**
 * Locks the contract, then reads it with what belongs to it, in a statement that sees what others committed before.
 * @throws NotAsRecorded when anything of it is not what the record fixed
 */
export async function lockContract(tx: Tx, contractId: string): Promise<Contract> {
  await tx.selectFrom('contract').select('id').where('id', '=', contractId).forUpdate().execute()
  await proveContract(tx, contractId)
  const contract = await findContract(tx, contractId)
  if (!contract) throw new Error(`contract ${contractId} is gone`)
  return contract
}

export async function saveContract(
  tx: Tx,
  contract: {
    contractId: string
    reference: string
    tenderId: string
    proposalId: string
    buyerId: string
    providerId: string
    version: number
    drawnUpBy: string
    at: Instant
    earliestSignatureOn: CalendarDay
  },
): Promise<void> {
  await tx
    .insertInto('contract')
    .values({
      id: contract.contractId,
      reference: contract.reference,
      tender_id: contract.tenderId,
      proposal_id: contract.proposalId,
      buyer_id: contract.buyerId,
      provider_id: contract.providerId,
      version: contract.version,
      drawn_up_by: contract.drawnUpBy,
      drawn_up_at: toIso(contract.at),
      earliest_signature_on: contract.earliestSignatureOn,
    })
    .execute()
}

/** The contracts to which the actor's organisation is a party, newest first. */
export async function contractsVisibleTo(db: Db, actor: Actor): Promise<Contract[]> {
  const rows = await contracts(db)
    .where((where) =>
      where.or([
        where('contract.tender_id', 'in', boughtBy(db, actor)),
        where('contract.proposal_id', 'in', proposedBy(db, actor)),
      ]),
    )
    .orderBy('contract.drawn_up_at', 'desc')
    .execute()
  return rows.map(toContract)
}

/** The ids of the contracts to which the actor's organisation is a party. */
export async function contractIdsOfParty(db: Db, actor: Pick<Actor, 'organisationId'>): Promise<string[]> {
  const rows = await db
    .selectFrom('contract')
    .select('id')
    .where(({ or, eb }) =>
      or([eb('tender_id', 'in', boughtBy(db, actor)), eb('proposal_id', 'in', proposedBy(db, actor))]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

const head = [
  'contract.id',
  'contract.reference',
  'tender.title',
  'tender.time_zone as timeZone',
  'contract.buyer_id as buyerId',
  'buyer.name as buyerName',
  'contract.provider_id as providerId',
  'provider.name as providerName',
  buyerIds,
  bidderIdsOf('contract.proposal_id'),
] as const

function contracts(db: Db | Tx, version?: number) {
  return db
    .selectFrom('contract')
    .innerJoin('tender', 'tender.id', 'contract.tender_id')
    .innerJoin('organisation as buyer', 'buyer.id', 'contract.buyer_id')
    .innerJoin('organisation as provider', 'provider.id', 'contract.provider_id')
    .innerJoin('contract_version as made', (join) =>
      join
        .onRef('made.contract_id', '=', 'contract.id')
        .on('made.version', '=', version ?? sql.ref<number>('contract.version')),
    )
    .leftJoin('contract_document as document', (join) =>
      join.onRef('document.contract_id', '=', 'contract.id').onRef('document.version', '=', 'made.version'),
    )
    .leftJoin('contract_signed_copy as copy', (join) =>
      join.onRef('copy.contract_id', '=', 'contract.id').onRef('copy.version', '=', 'made.version'),
    )
    .leftJoin('contract_check as checked', (join) =>
      join.onRef('checked.contract_id', '=', 'contract.id').onRef('checked.version', '=', 'made.version'),
    )
    .leftJoin('person as checker', 'checker.id', 'checked.checked_by')
    .select((row) => [
      ...head,
      'contract.tender_id as tenderId',
      'contract.proposal_id as proposalId',
      'made.version',
      sql<number[]>`array(
        select version from contract_signature signed where signed.contract_id = contract.id
        group by version having count(*) = 2 order by version)`.as('agreed'),
      sql<string[]>`array(
        select signed_by from contract_signature signed
        where signed.contract_id = contract.id and signed.version = made.version)`.as('signedBy'),
      'made.made_at as drawnUpAt',
      'made.because',
      'contract.earliest_signature_on as earliestSignatureOn',
      'made.sha256 as termsSha256',
      'copy.sha256 as copySha256',
      'copy.byte_length as copyByteLength',
      'copy.pages as copyPages',
      'document.sha256 as documentSha256',
      'document.byte_length as byteLength',
      'document.pages',
      'document.stored_at as storedAt',
      'checker.name as checkedBy',
      'checked.checked_at as checkedAt',
      'checked.document_sha256 as checkedSha256',
      'checked.note as checkNote',
      jsonArrayFrom(
        row
          .selectFrom('contract_signature as signature')
          .innerJoin('person as signer', 'signer.id', 'signature.signed_by')
          .select(['signature.party', 'signature.signed_at as at', 'signature.capacity', 'signature.proof'])
          .select([
            'signature.signed_latin_name as latinName',
            'signature.signed_for_latin_name as organisationLatinName',
          ])
          .select((of) => [
            of.fn.coalesce('signature.signed_name', 'signer.name').as('by'),
            of.fn
              .coalesce(
                'signature.signed_for',
                of
                  .case()
                  .when('signature.party', '=', 'buyer')
                  .then(of.ref('buyer.name'))
                  .else(of.ref('provider.name'))
                  .end(),
              )
              .as('organisation'),
            'signature.document_sha256 as documentSha256',
          ])
          .whereRef('signature.contract_id', '=', 'contract.id')
          .whereRef('signature.version', '=', 'made.version')
          .orderBy('signature.signed_at'),
      ).as('signatures'),
      jsonArrayFrom(
        row
          .selectFrom('contract_point as point')
          .innerJoin('person as raiser', 'raiser.id', 'point.raised_by')
          .leftJoin('person as settler', 'settler.id', 'point.settled_by')
          .select(['point.id', 'point.text', 'raiser.name as by', 'point.raised_at as at'])
          .select(['settler.name as settledBy', 'point.settled_at as settledAt', 'point.settled_because as because'])
          .whereRef('point.contract_id', '=', 'contract.id')
          .whereRef('point.version', '=', 'made.version')
          .orderBy('point.raised_at')
          .orderBy('point.id'),
      ).as('points'),
    ])
}

/** Inside aggregated JSON an instant comes back as text. */
const instantText = z.string().transform((text) => instant(Date.parse(text)))

const signatureRows = z.array(
  z.object({
    party: z.enum(parties),
    by: z.string(),
    organisation: z.string(),
    latinName: z.string().nullable(),
    organisationLatinName: z.string().nullable(),
    at: instantText,
    capacity: z.string(),
    documentSha256: z.string(),
    proof: proofSchema.nullable(),
  }),
)

const pointRows = z.array(
  z
    .object({
      id: z.string(),
      text: z.string(),
      by: z.string(),
      at: instantText,
      settledBy: z.string().nullable(),
      settledAt: instantText.nullable(),
      because: z.string().nullable(),
    })
    .transform(({ settledBy, settledAt, because, ...point }) => ({
      ...point,
      settled:
        settledBy !== null && settledAt !== null && because !== null ? { by: settledBy, at: settledAt, because } : null,
    })),
)

type Row = Awaited<ReturnType<ReturnType<typeof contracts>['execute']>>[number]

function toContract({ signatures, points, ...row }: Row): Contract {
  const {
    copySha256,
    copyByteLength,
    copyPages,
    documentSha256,
    byteLength,
    pages,
    storedAt,
    checkedBy,
    checkedAt,
    checkedSha256,
    checkNote,
    ...contract
  } = row
  return {
    ...contract,
    document:
      documentSha256 !== null && byteLength !== null && pages !== null && storedAt !== null
        ? { sha256: documentSha256, byteLength, pages, storedAt }
        : null,
    check:
      checkedBy !== null && checkedAt !== null && checkedSha256 !== null
        ? { by: checkedBy, at: checkedAt, documentSha256: checkedSha256, note: checkNote ?? '' }
        : null,
    signedCopy:
      copySha256 !== null && copyByteLength !== null && copyPages !== null
        ? { sha256: copySha256, byteLength: copyByteLength, pages: copyPages }
        : null,
    points: pointRows.parse(points),
    signatures: signatureRows.parse(signatures),
  }
}

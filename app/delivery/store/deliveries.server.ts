import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'
import type { Actor } from '#app/identity/actor.ts'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { newestTerms, termsInForce } from '#app/contracts/store/contract-versions.server.ts'
import { contractHeads, contractIdsOfParty } from '#app/contracts/store/contracts.server.ts'
import { conflictedIn } from '#app/evaluation/store/evaluations.server.ts'
import { calendarDaySchema } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { proveContract } from '#app/platform/fixed-rows.server.ts'
import type { Cohort } from '#app/delivery/cohort.ts'

/** A contract as its delivery needs it: who may look, what was agreed, and what is counted. */
export interface Delivery {
  contractId: string
  reference: string
  title: string
  timeZone: string
  buyerId: string
  buyerName: string
  buyerIds: readonly string[]
  bidderIds: readonly string[]
  providerId: string
  providerName: string
  isSigned: boolean
  /** Those in force. Before both parties signed, those that are to be signed, by which nothing can be done. */
  termsSha256: string
  terms: ContractTerms
  /** Who acts for the buyer in nothing of it: see `conflictedIn`. */
  conflicted: readonly string[]
  verifierIds: string[]
  verifiers: { id: string; name: string }[]
  cohorts: Cohort[]
}

/** The delivery of a contract, whoever asks: the policy decides who may see it. */
export async function findDelivery(db: Db | Tx, contractId: string): Promise<Delivery | undefined> {
  const [delivery] = await findDeliveries(db, [contractId])
  return delivery
}

/** The deliveries of these contracts, the oldest contract first. Four queries for those that are signed, however many. */
export async function findDeliveries(db: Db | Tx, contractIds: readonly string[]): Promise<Delivery[]> {
  const contracts = await contractHeads(db, contractIds)
  if (contracts.length === 0) return []
  const [inForce, belongingsOf, conflicts] = await Promise.all([
    termsInForce(db, new Map(contracts.map(({ id, on }) => [id, on]))),
    belongings(db, contractIds),
    conflictedIn(
      db,
      contracts.map(({ tenderId }) => tenderId),
    ),
  ])
  const unsigned = await newestTerms(
    db,
    contractIds.filter((id) => !inForce.has(id)),
  )
  return contracts.map((contract) => {
    const { id, reference, title, timeZone, buyerId, buyerName, buyerIds, bidderIds, providerId, providerName } =
      contract
    const known = inForce.get(id) ?? unsigned.get(id)
    const belonging = belongingsOf.get(id)
    if (!known || !belonging) throw new Error(`contract ${reference} has no terms`)
    const { verifiers, cohorts } = belonging
    return {
      contractId: id,
      reference,
      title,
      timeZone,
      buyerId,
      buyerName,
      buyerIds,
      bidderIds,
      providerId,
      providerName,
      isSigned: inForce.has(id),
      termsSha256: known.sha256,
      terms: known.terms,
      conflicted: conflicts.get(contract.tenderId) ?? [],
      verifierIds: verifiers.map((verifier) => verifier.id),
      verifiers,
      cohorts: cohorts.map((cohort) => ({ ...cohort, contractId: id })),
    }
  })
}

/** The contracts that both parties signed, with the actor's organisation as a party or to verify their results. */
export async function deliveriesVisibleTo(db: Db, actor: Actor): Promise<Delivery[]> {
  const [ofParty, verified] = await Promise.all([
    contractIdsOfParty(db, actor),
    db
      .selectFrom('contract_verifier')
      .select('contract_id as id')
      .where('organisation_id', '=', actor.organisationId)
      .execute(),
  ])
  const deliveries = await findDeliveries(db, [...new Set([...ofParty, ...verified.map(({ id }) => id)])])
  return deliveries.filter((delivery) => delivery.isSigned)
}

/** The contract to which a cohort belongs. */
export async function contractOfCohort(db: Db | Tx, cohortId: string): Promise<string | undefined> {
  const row = await db.selectFrom('cohort').select('contract_id').where('id', '=', cohortId).executeTakeFirst()
  return row?.contract_id
}

/**
 * Locks the contract, which is the root of its cohorts and payments too, then reads its delivery.
 * @throws NotAsRecorded when anything of it is not what the record fixed
 */
export async function lockDelivery(tx: Tx, contractId: string): Promise<Delivery> {
  await tx.selectFrom('contract').select('id').where('id', '=', contractId).forUpdate().execute()
  await proveContract(tx, contractId)
  const delivery = await findDelivery(tx, contractId)
  if (!delivery) throw new Error(`contract ${contractId} is gone`)
  return delivery
}

/** The contracts whose results the actor's organisation verifies, newest first. */
export async function contractsVerifiedBy(db: Db, actor: Actor) {
  const appointed = await db
    .selectFrom('contract_verifier')
    .select('contract_id as id')
    .where('organisation_id', '=', actor.organisationId)
    .orderBy('appointed_at', 'desc')
    .execute()
  const heads = await contractHeads(
    db,
    appointed.map(({ id }) => id),
  )
  return appointed.flatMap(({ id }) => heads.filter((head) => head.id === id))
}

async function belongings(db: Db | Tx, contractIds: readonly string[]) {
  const rows = await db
    .selectFrom('contract')
    .select((of) => [
      'contract.id as contractId',
      jsonArrayFrom(
        of
          .selectFrom('contract_verifier as appointed')
          .innerJoin('organisation', 'organisation.id', 'appointed.organisation_id')
          .select(['organisation.id', 'organisation.name'])
          .whereRef('appointed.contract_id', '=', 'contract.id')
          .orderBy('organisation.name'),
      ).as('verifiers'),
      jsonArrayFrom(
        of
          .selectFrom('cohort')
          .select(['cohort.id', 'cohort.contract_year as contractYear', 'cohort.from_on as from', 'cohort.to_on as to'])
          .whereRef('cohort.contract_id', '=', 'contract.id')
          .orderBy('cohort.from_on'),
      ).as('cohorts'),
    ])
    .where('contract.id', 'in', contractIds)
    .execute()
  return new Map(rows.map(({ contractId, ...belonging }) => [contractId, belongingsSchema.parse(belonging)]))
}

const belongingsSchema = z.object({
  verifiers: z.array(z.object({ id: z.string(), name: z.string() })),
  cohorts: z.array(z.object({ id: z.string(), contractYear: z.int(), from: calendarDaySchema, to: calendarDaySchema })),
})

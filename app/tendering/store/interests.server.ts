import type { Actor } from '#app/identity/actor.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/** @returns false where the organisation had registered before */
export async function saveInterest(
  tx: Tx,
  { tenderId, actor, at }: { tenderId: string; actor: Actor; at: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('interest_registration')
    .values({
      tender_id: tenderId,
      organisation_id: actor.organisationId,
      registered_by: actor.personId,
      registered_at: toIso(at),
    })
    .onConflict((conflict) => conflict.columns(['tender_id', 'organisation_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function isRegistered(db: Db | Tx, tenderId: string, organisationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('interest_registration')
    .select('tender_id')
    .where('tender_id', '=', tenderId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row !== undefined
}

/** Everybody in the organisations that registered, once each. */
export async function peopleRegisteredFor(
  db: Db | Tx,
  tenderId: string,
): Promise<{ organisationId: string; personIds: string[] }[]> {
  return db
    .selectFrom('interest_registration')
    .innerJoin('membership', 'membership.organisation_id', 'interest_registration.organisation_id')
    .select('membership.organisation_id as organisationId')
    .select((eb) => eb.fn.agg<string[]>('array_agg', ['membership.person_id']).as('personIds'))
    .where('tender_id', '=', tenderId)
    .where('membership.suspended_at', 'is', null)
    .groupBy('membership.organisation_id')
    .execute()
}

import type { Actor } from '#app/identity/actor.ts'
import { personsActingFor } from '#app/identity/store/members.server.ts'
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
  const registered = await db
    .selectFrom('interest_registration')
    .select('organisation_id as organisationId')
    .where('tender_id', '=', tenderId)
    .execute()
  return personsActingFor(
    db,
    registered.map(({ organisationId }) => organisationId),
  )
}

/** The published tenders in which an organisation registered its interest; soonest deadline last. */
export async function tendersOfInterestTo(db: Db, organisationId: string) {
  return db
    .selectFrom('interest_registration')
    .innerJoin('tender', 'tender.id', 'interest_registration.tender_id')
    .innerJoin('organisation', 'organisation.id', 'tender.organisation_id')
    .select([
      'tender.id as tenderId',
      'tender.reference',
      'tender.title',
      'tender.time_zone as timeZone',
      'tender.proposals_close_at as closesAt',
      'organisation.name as buyer',
    ])
    .where('interest_registration.organisation_id', '=', organisationId)
    .where('tender.proposals_close_at', 'is not', null)
    .orderBy('tender.proposals_close_at', 'desc')
    .execute()
}

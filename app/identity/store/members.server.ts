import type { Member } from '#app/identity/member.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { everyMemberOf } from './people.server.ts'

export async function findMember(db: Db, organisationId: string, personId: string): Promise<Member | null> {
  const members = await everyMemberOf(db, organisationId)
  return members.find((member) => member.personId === personId) ?? null
}

/** Locks the organisation, so that of two changes to its members at once the second sees the first. */
export async function lockMembers(tx: Tx, organisationId: string): Promise<Member[]> {
  await tx.selectFrom('organisation').select('id').where('id', '=', organisationId).forNoKeyUpdate().execute()
  return everyMemberOf(tx, organisationId)
}

/** Keeps the roles and the suspension as they are now in `member`. @throws when the version is not the stored one */
export async function saveMember(tx: Tx, organisationId: string, member: Member): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('membership')
    .set({
      roles: member.roles,
      suspended_at: member.suspendedAt === null ? null : toIso(member.suspendedAt),
      version: member.version + 1,
    })
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', member.personId)
    .where('version', '=', member.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error('the membership changed under its lock')
}

/** Ends the membership, and makes worthless every invitation by which the same address could come back. */
export async function endMembership(tx: Tx, organisationId: string, member: Member, at: Instant): Promise<void> {
  await tx
    .deleteFrom('membership')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', member.personId)
    .execute()
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: toIso(at) })
    .where('organisation_id', '=', organisationId)
    .where('email', '=', member.email)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  await tx
    .deleteFrom('provider_identity')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', member.personId)
    .execute()
  await leaveInSessions(tx, organisationId, member.personId)
}

/** Open sessions of this person no longer act for the organisation, and do not again without a new choice. */
export async function leaveInSessions(tx: Tx, organisationId: string, personId: string): Promise<void> {
  await tx
    .updateTable('session')
    .set({ organisation_id: null })
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .execute()
}

/** Open sessions no longer act for this organisation, and do not again without a new choice. */
export async function leaveInAllSessions(tx: Tx, organisationId: string): Promise<void> {
  await tx.updateTable('session').set({ organisation_id: null }).where('organisation_id', '=', organisationId).execute()
}

/** Who can act for each of these organisations now; no line for one for which nobody can. */
export async function personsActingFor(
  db: Db | Tx,
  organisationIds: readonly string[],
): Promise<{ organisationId: string; personIds: string[] }[]> {
  if (organisationIds.length === 0) return []
  return db
    .selectFrom('membership')
    .select((of) => [
      'organisation_id as organisationId',
      of.fn.agg<string[]>('array_agg', ['person_id']).as('personIds'),
    ])
    .where('organisation_id', 'in', organisationIds)
    .where('suspended_at', 'is', null)
    .groupBy('organisation_id')
    .execute()
}

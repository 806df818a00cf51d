import { sql } from 'kysely'
import type { Actor } from '#app/identity/actor.ts'
import type { Proof } from '#app/identity/proof.ts'
import type { Browser } from '#app/identity/browser.ts'
import { isRole } from '#app/identity/roles.ts'
import type { SessionLimits } from '#app/identity/session-limits.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'

// Sessions live by real time, and by the database's: the clocks of web processes may differ.
const realNow = sql<string>`clock_timestamp()`

export interface StoredSession {
  personId: string
  personName: string
  /** As chosen, whether or not there is still a membership. */
  organisationId: string | null
  boundTo: string | null
  /** The password was given, the code not yet: it opens nothing. */
  awaitsSecondFactor: boolean
  /** The organisation requires a second factor that this person has not set up. Stepping in stands for both. */
  needsSecondFactor: boolean
  /** `null` until an organisation was chosen, from when the membership ends, and while a second factor is needed. */
  actor: Actor | null
  /** Idle for too long, too old, or ended. */
  isOver: boolean
  /** Less than a minute ago: not worth writing down again. */
  seenLately: boolean
  /** Lately enough for what binds; always where somebody stepped in, who has nothing to prove it with. */
  provedLately: boolean
  /** Milliseconds until it is too old. */
  msLeft: number
}

/** Sessions are found by a hash: whoever reads the table cannot sign in with it. */
export async function findSession(db: Db, sessionId: string, limits: SessionLimits): Promise<StoredSession | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'session.person_id')
        .onRef('membership.organisation_id', '=', 'session.organisation_id')
        .on('membership.suspended_at', 'is', null),
    )
    .leftJoin('organisation', (join) =>
      join.onRef('organisation.id', '=', 'membership.organisation_id').on('organisation.suspended_at', 'is', null),
    )
    .leftJoin('second_factor', (join) =>
      join.onRef('second_factor.person_id', '=', 'session.person_id').on('second_factor.turned_on_at', 'is not', null),
    )
    .select([
      'person.id as personId',
      'person.name as personName',
      'membership.roles',
      'session.organisation_id as organisationId',
      'session.bound_to as boundTo',
      'session.awaits_second_factor as awaitsSecondFactor',
      'organisation.name as organisationName',
      'organisation.kind as organisationKind',
      sql<boolean>`coalesce(organisation.requires_second_factor, false)
        and second_factor.person_id is null and not session.stepped_in`.as('needsSecondFactor'),
      sql<boolean>`not ${isRunning(limits)}`.as('isOver'),
      sql<boolean>`session.last_seen_at > clock_timestamp() - interval '1 minute'`.as('seenLately'),
      sql<boolean>`session.stepped_in
        or session.proved_at > clock_timestamp() - make_interval(mins => ${limits.proofMinutes})`.as('provedLately'),
      sql<number>`(extract(epoch from session.expires_at - clock_timestamp()) * 1000)::bigint`.as('msLeft'),
    ])
    .where('id_hash', '=', sha256(sessionId))
    .executeTakeFirst()
  if (!row) return null

  const { roles, organisationName, organisationKind, ...session } = row
  const { personId, personName: name, organisationId } = session
  const actor =
    roles && organisationId && organisationName && organisationKind && !session.needsSecondFactor
      ? { personId, name, organisationId, organisationName, organisationKind, roles: roles.filter(isRole) }
      : null
  return { ...session, actor }
}

export interface NewSession {
  id: string
  personId: string
  organisationId: string | null
  /** Became this person in the demo, without a password. */
  steppedIn: boolean
  /** The organisation whose provider let this person in: the session acts for no other. */
  boundTo: string | null
  /** Lives for ten minutes, for the code alone. */
  awaitsSecondFactor: boolean
  browser: Browser
  by: ShownBy
}

/** What somebody showed to be let in, and must still hold when the session begins; `null` for what no reset takes back. */
export type ShownBy = { passwordHash: string } | { halfway: string } | null

/**
 * Begins a session, unless the password was changed since it was looked at, or the session halfway in was ended: a reset
 * locks the same row, so it ends the session that comes before it and keeps out the one that comes after.
 */
export async function saveSession(tx: Tx, session: NewSession, { lifetimeHours }: SessionLimits): Promise<void> {
  const minutes = session.awaitsSecondFactor ? 10 : lifetimeHours * 60
  const person = await tx
    .selectFrom('person')
    .select('password_hash as passwordHash')
    .where('id', '=', session.personId)
    .forShare()
    .executeTakeFirstOrThrow()
  if (session.by && 'passwordHash' in session.by && session.by.passwordHash !== person.passwordHash) return
  if (session.by && 'halfway' in session.by && !(await endSession(tx, session.by.halfway))) return
  await tx
    .insertInto('session')
    .values({
      id_hash: sha256(session.id),
      person_id: session.personId,
      organisation_id: session.organisationId,
      created_at: realNow,
      last_seen_at: realNow,
      // A provider's word opens pages; what binds, and the account itself, take the person's own password.
      proved_at: session.boundTo === null ? realNow : sql<string>`to_timestamp(0)`,
      expires_at: sql<string>`clock_timestamp() + make_interval(mins => ${minutes})`,
      stepped_in: session.steppedIn,
      bound_to: session.boundTo,
      awaits_second_factor: session.awaitsSecondFactor,
      browser: session.browser.name,
      network: session.browser.network,
    })
    .execute()
}

export async function seeSession(db: Db, sessionId: string): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: realNow }).where('id_hash', '=', sha256(sessionId)).execute()
}

/** How the person of a session proved who they are. Somebody who stepped in gave nothing. */
export async function proofOfSession(db: Db, sessionId: string): Promise<Proof> {
  const session = await db
    .selectFrom('session')
    .leftJoin('organisation_provider as provider', 'provider.organisation_id', 'session.bound_to')
    .leftJoin('second_factor', (join) =>
      join
        .onRef('second_factor.person_id', '=', 'session.person_id')
        .onRef('second_factor.turned_on_at', '<=', 'session.created_at'),
    )
    .select(['session.stepped_in as steppedIn', 'session.bound_to as boundTo', 'session.proved_at as at'])
    .select(['provider.issuer', 'second_factor.person_id as withSecondFactor'])
    .where('session.id_hash', '=', sha256(sessionId))
    .executeTakeFirstOrThrow()
  if (session.steppedIn) return { kind: 'stepped in' }
  const { at, boundTo, issuer, withSecondFactor } = session
  // A provider asks for its own factors: the portal's code was given only where the password let somebody in.
  return { kind: 'password', at, secondFactor: boundTo === null && withSecondFactor !== null, provider: issuer }
}

/** The password was given again. */
export async function proveSession(db: Db, sessionId: string): Promise<void> {
  await db.updateTable('session').set({ proved_at: realNow }).where('id_hash', '=', sha256(sessionId)).execute()
}

/** @returns whether it had not been ended before */
export async function endSession(db: Db | Tx, sessionId: string): Promise<boolean> {
  const ended = await ending(db).where('id_hash', '=', sha256(sessionId)).executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** @returns how many ended; with `except`, that session goes on */
export async function endSessionsOf(
  db: Db | Tx,
  personId: string,
  { except }: { except?: string } = {},
): Promise<number> {
  const { numUpdatedRows } = await ending(db)
    .where('person_id', '=', personId)
    .$if(except !== undefined, (query) => query.where('id_hash', '<>', sha256(except ?? '')))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Whoever gave the password and owes the code has to begin anew; who is signed in stays so. */
export async function endHalfwaySessionsOf(tx: Tx, personId: string): Promise<void> {
  await ending(tx).where('person_id', '=', personId).where('awaits_second_factor', '=', true).execute()
}

/** By the id that the list shows. @returns whether this person had such a session */
export async function endListedSession(db: Db | Tx, personId: string, listedId: string): Promise<boolean> {
  const { numUpdatedRows } = await ending(db)
    .where('person_id', '=', personId)
    .where('id', '=', listedId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends what began through an organisation's provider. */
export async function endBoundSessions(tx: Tx, organisationId: string): Promise<void> {
  await ending(tx).where('bound_to', '=', organisationId).execute()
}

/** Of one person, those that still run, the latest seen first. */
export async function runningSessionsOf(db: Db, personId: string, sessionId: string, limits: SessionLimits) {
  return db
    .selectFrom('session')
    .select(['id', 'browser', 'network', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .select(({ eb }) => eb('id_hash', '=', sha256(sessionId)).as('isThisOne'))
    .where('person_id', '=', personId)
    .where('awaits_second_factor', '=', false)
    .where(isRunning(limits))
    .orderBy('last_seen_at', 'desc')
    .execute()
}

/** What ran out, or was ended, a day ago; until then, what its person typed can be kept for them. @returns how many were forgotten */
export async function forgetOldSessions(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where(sql<boolean>`last_seen_at < clock_timestamp() - interval '1 day'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Steps into an organisation of one's own. @returns false where the person is no member of it */
export async function chooseOrganisation(db: Db, sessionId: string, organisationId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ organisation_id: organisationId })
    .where('id_hash', '=', sha256(sessionId))
    .where((where) => where.or([where('bound_to', 'is', null), where('bound_to', '=', organisationId)]))
    .where((where) =>
      where.exists(
        where
          .selectFrom('membership')
          .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
          .select('person_id')
          .whereRef('membership.person_id', '=', 'session.person_id')
          .where('membership.organisation_id', '=', organisationId)
          .where('membership.suspended_at', 'is', null)
          .where('organisation.suspended_at', 'is', null),
      ),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function ending(db: Db | Tx) {
  return db.updateTable('session').set({ ended_at: realNow }).where('ended_at', 'is', null)
}

function isRunning({ idleMinutes }: SessionLimits) {
  return sql<boolean>`(session.ended_at is null and session.expires_at > clock_timestamp()
    and session.last_seen_at > clock_timestamp() - make_interval(mins => ${idleMinutes}))`
}

import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { OrganisationKind, Role } from '#app/identity/roles.ts'
import type { EventDefinition } from '#app/lib/event.ts'
import type { JobDefinition } from '#app/lib/job.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import { setPortalClock } from '#app/platform/clock.server.ts'
import type { Context, SystemContext } from '#app/platform/context.server.ts'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { useDatabase } from './database.ts'
import { useFilesFolder } from './folder.ts'

/** The tests' morning: the story's portal opens on 23 November 2026 at nine. */
export const storyMorning = storyInstant('2026-11-23T09:00')

/**
 * A portal of its own for this test file: database, keys and files. Call it at the top of the file.
 * Every test makes its own organisations in it, so nothing has to be emptied.
 */
export function useWorld() {
  const database = useDatabase()
  const { db, owner } = database
  const keys = makeKeys(inject('testServer').masterKey)
  const filesFolder = useFilesFolder()
  const files = filesOnDisk(filesFolder)
  const system: SystemContext = { db, keys, files, requestId: 'test' }

  const anOrganisation = async (kind: OrganisationKind, name = `${kind} ${randomUUID().slice(0, 8)}`) => {
    const { organisationId } = await foundOrganisation(system, {
      name,
      kind,
      identifier: '',
      size: kind === 'provider' ? 'small' : null,
      voluntarySector: false,
    })
    return { id: organisationId, name, kind }
  }

  /** A member with these roles; made directly, because hashing a password for each person costs more than the test. */
  const aPerson = async (
    organisation: { id: string; name: string; kind: OrganisationKind },
    roles: Role[],
    name = `Person ${randomUUID().slice(0, 8)}`,
  ): Promise<Actor> => {
    const personId = randomUUID()
    const since = toIso(storyMorning)
    await db
      .insertInto('person')
      .values({ id: personId, name, email: `${personId}@example.org`, password_hash: null, created_at: since })
      .execute()
    await db
      .insertInto('membership')
      .values({ person_id: personId, organisation_id: organisation.id, roles, since })
      .execute()
    return {
      personId,
      name,
      organisationId: organisation.id,
      organisationName: organisation.name,
      organisationKind: organisation.kind,
      roles,
    }
  }

  return {
    db,
    owner,
    get url() {
      return database.url
    },
    database,
    system,
    filesFolder,
    anOrganisation,
    aPerson,
    contextOf: (actor: Actor): Context => ({ ...system, actor }),
    /** Moves the portal's clock of this file's database; it runs on from there. */
    setClock: (at: Instant) => db.transaction().execute((tx) => setPortalClock(tx, at)),
    /** What the record holds about a subject, oldest first; of one kind where one is named. */
    eventsOf: async (subjectId: string, event?: EventDefinition) =>
      db
        .selectFrom('event')
        .selectAll()
        .where('subject_id', '=', subjectId)
        .$if(event !== undefined, (query) => query.where('type', '=', event?.type ?? ''))
        .orderBy('sequence')
        .execute(),
    /** The mails written to an address, oldest first. */
    mailTo: async (email: string) =>
      db.selectFrom('mail').selectAll().where('recipient', '=', email).orderBy('written_at').execute(),
    /** The payloads of the promises of one kind, oldest first. */
    jobsPromised: async (job: JobDefinition) =>
      (
        await db.selectFrom('outbox').select('payload').where('job', '=', job.name).orderBy('promised_at').execute()
      ).map(({ payload }) => payload),
  }
}

export type World = ReturnType<typeof useWorld>

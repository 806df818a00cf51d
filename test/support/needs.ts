import type { Actor } from '#app/identity/actor.ts'
import { rolesOf, type OrganisationKind } from '#app/identity/roles.ts'
import type { Need } from '#app/lib/need.ts'
import type { Instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { countingQueries } from './count-queries.ts'
import { rewrite } from './record.ts'
import type { World } from './world.ts'

type NeedsOf = (db: Db, actor: Actor, now: Instant) => Promise<Need[]>

/** What one area's part of the home page says to people of this world now. */
export function homeOf(world: World, needsOf: NeedsOf) {
  const needs = async (actor: Actor) => needsOf(world.db, actor, await portalNow(world.db))
  return {
    needs,
    links: async (actor: Actor) => (await needs(actor)).map(({ href }) => href),
    /** Who of these people is sent to this page. */
    sentTo: async <Name extends string>(href: string, people: Record<Name, Actor>) => {
      const names: string[] = []
      for (const [name, actor] of Object.entries<Actor>(people)) {
        if ((await needs(actor)).some((need) => need.href === href)) names.push(name)
      }
      return names
    },
    /** How many statements it takes to say it. */
    statements: async (actor: Actor) => {
      const now = await portalNow(world.db)
      const counting = countingQueries(world.db)
      await needsOf(counting.db, actor, now)
      return counting.count()
    },
  }
}

/** The people of a buyer, a provider or a cohort, by the names that the factories give them. */
export function peopleIn(made: Record<string, unknown>): Record<string, Actor> {
  return Object.fromEntries(
    Object.entries(made).filter((entry): entry is [string, Actor] => {
      const [, value] = entry
      return typeof value === 'object' && value !== null && 'personId' in value
    }),
  )
}

/** Somebody of another organisation of this kind, with every role that does something in it. */
export async function aStranger(world: World, kind: OrganisationKind): Promise<Actor> {
  return world.aPerson(
    await world.anOrganisation(kind),
    rolesOf[kind].filter((role) => role !== 'auditor'),
  )
}

/** Has an organisation buy the tender of another with it, because factories make a buyer for each tender. */
export async function shareTender(world: World, tenderId: string, organisationId: string): Promise<void> {
  await rewrite(world, ['buyer_member'], (tx) =>
    tx
      .insertInto('buyer_member')
      .values({ tender_id: tenderId, organisation_id: organisationId, role: 'partner' })
      .execute(),
  )
}

import { isRole, roleMeaning } from '#app/identity/roles.ts'
import { formatMoment, localTime } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { isForTrying } from '#app/platform/portal-mark.server.ts'

/** The people of the story by organisation, and what the portal's clock shows; `null` where there is no demo. */
export async function demoPage(db: Db, mode: Mode) {
  if (!(await isForTrying(db, mode))) return null
  const [rows, now] = await Promise.all([
    db
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
      .select([
        'person.id',
        'person.name',
        'organisation.name as organisation',
        'organisation.kind',
        'membership.roles',
      ])
      .where('membership.suspended_at', 'is', null)
      .where('organisation.suspended_at', 'is', null)
      // Those of the story first: whoever runs the portal takes no part in it.
      .orderBy(({ eb }) => eb('organisation.kind', '=', 'operator'))
      .orderBy('organisation.kind')
      .orderBy('organisation.name')
      .orderBy('person.name')
      .execute(),
    portalNow(db),
  ])
  const organisations = Map.groupBy(rows, ({ organisation }) => organisation)
  return {
    organisations: [...organisations].map(([name, people]) => ({
      name,
      people: people.map(({ id, name: person, roles }) => ({
        id,
        name: person,
        roles: roles.filter(isRole).map((role) => ({ role, meaning: roleMeaning[role] })),
      })),
    })),
    clock: localTime(now, 'Europe/London'),
    shown: formatMoment(now, 'Europe/London'),
  }
}

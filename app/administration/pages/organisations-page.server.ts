import { administrationPolicy } from '#app/administration/policy.ts'
import { countOrganisations, listOrganisations, peopleOf } from '#app/identity/store/every-organisation.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { findOrganisation } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, formatDay, formatMoment, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

const perPage = 50
const dayWords = (at: Instant) => formatDay(dayOf(at, 'Europe/London'))

/** One page of all organisations, always by the same two queries. `page` beyond the last shows the last. */
export async function organisationsPage(db: Db, actor: Actor, asked: { text: string; page: number }) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  const total = await countOrganisations(db, asked.text)
  const pages = Math.max(1, Math.ceil(total / perPage))
  const page = Math.min(Math.max(1, asked.page), pages)
  const rows = await listOrganisations(db, asked.text, { limit: perPage, offset: (page - 1) * perPage })
  return accept({
    text: asked.text,
    total,
    page,
    pages,
    organisations: rows.map(({ id, name, kind, people, createdAt, suspendedAt }) => ({
      ...{ id, name, kind, people: people ?? 0 },
      since: dayWords(createdAt),
      suspended: suspendedAt !== null,
    })),
  })
}

/** One organisation with its people; nothing of what they wrote. */
export async function organisationPage(db: Db, actor: Actor, organisationId: string) {
  const [organisation, people] = await Promise.all([findOrganisation(db, organisationId), peopleOf(db, organisationId)])
  if (!organisation || !administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  const { name, kind, identifier, created_at: createdAt, suspended_at: suspendedAt } = organisation
  return accept({
    ...{ id: organisationId, name, kind, identifier },
    since: dayWords(createdAt),
    suspendedSince: suspendedAt === null ? null : formatMoment(suspendedAt, 'Europe/London'),
    isYours: organisationId === actor.organisationId,
    mayAct: administrationPolicy.suspendOrganisation(actor),
    people: people.map(({ since, suspendedAt: personSuspendedAt, ...person }) => ({
      ...person,
      since: dayWords(since),
      suspended: personSuspendedAt !== null,
    })),
  })
}

import { membersOf } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'

/** Tells the other owners of an organisation who has joined it. Safe to repeat: a job reaches each person once. */
export async function tellOwners(
  { db, jobId }: Pick<SystemContext, 'db'> & { jobId: string },
  { organisationId, personId }: { organisationId: string; personId: string },
): Promise<void> {
  const members = await membersOf(db, organisationId)
  const joined = members.find((member) => member.personId === personId)
  if (!joined) return
  const owners = members.filter((member) => member.roles.includes('owner') && member.personId !== personId)
  await leaveNews(db, {
    jobId,
    organisationId,
    personIds: owners.map((owner) => owner.personId),
    text: `${joined.name} has joined your organisation.`,
    href: href('/people'),
  })
}

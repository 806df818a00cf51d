import type { tellOwners } from '#app/identity/jobs.ts'
import { membersOf } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import { leaveNotices } from '#app/platform/notices.server.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellOwners: JobHandler<typeof tellOwners> = async ({ db, jobId }, { organisationId, personId }) => {
  const members = await membersOf(db, organisationId)
  const joined = members.find((member) => member.personId === personId)
  if (!joined) return
  const owners = members.filter((member) => member.roles.includes('owner') && member.personId !== personId)
  await leaveNotices(db, {
    jobId,
    organisationId,
    personIds: owners.map((owner) => owner.personId),
    text: `${joined.name} has joined your organisation.`,
    href: href('/people'),
  })
}

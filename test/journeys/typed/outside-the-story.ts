import { randomUUID } from 'node:crypto'
import { suspendOrganisation } from '#app/administration/acts/suspend-organisation.server.ts'
import { referenceKinds } from '#app/reference/entry.ts'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { words } from '#app/lib/mail-text.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { keepFailedJob } from '#app/platform/failed-jobs.server.ts'
import { noteMailOutcome, sendMail } from '#app/platform/mail.server.ts'
import { done, type Stage } from '#db/seeds/play.ts'

interface Walk {
  who: Actor | null
  starts: readonly string[]
  within: readonly string[]
}

/** Forms about people, organisations and the portal itself, with whatever has to be there for them. */
export async function outsideTheStory(stage: Stage): Promise<Walk[]> {
  const { system } = stage
  const priya = stage.person('Priya Shah')
  const iona = stage.as('Iona Macleod')
  const { organisationId } = await foundOrganisation(system, {
    name: 'Nobody’s',
    kind: 'verifier',
    identifier: '',
    size: null,
    voluntarySector: false,
  })
  done(await suspendOrganisation(iona, { organisationId, reason: 'Its owners asked for it.' }))
  const invitation = { organisationId: priya.organisationId, email: 'invited@example.org' }
  const { token } = done(await invitePerson({ ...system, actor: null }, { ...invitation, roles: ['legal'] }))
  await failOnce(stage)
  const kinds = Object.keys(referenceKinds).map((kind) => `/admin/reference/${kind}`)
  return [
    {
      who: null,
      starts: [
        '/sign-in',
        '/register',
        '/forgotten-password',
        '/sign-in/organisation',
        `/invitations/${token}`,
        '/demo',
      ],
      within: [],
    },
    {
      who: priya,
      starts: [
        '/people',
        '/people/leave',
        '/people/sign-in',
        '/account/second-factor',
        '/account/sessions',
        '/choose-organisation',
        '/buyer/tenders/new',
      ],
      within: ['/people/'],
    },
    {
      who: iona.actor,
      starts: [
        '/admin/organisations',
        `/admin/organisations/${organisationId}/reinstate`,
        '/admin/retention',
        '/admin/jobs',
        '/admin/mail',
        ...kinds,
        ...kinds.map((kind) => `${kind}/add`),
      ],
      within: ['/admin/'],
    },
  ]
}

/** A job and a mail that need somebody who looks at them. */
async function failOnce({ system: { db } }: Stage) {
  const job = {
    id: randomUUID(),
    job: 'evaluation.rank',
    queue: 'ranking',
    payload: { tenderId: randomUUID() },
  } as const
  const failedAt = await portalNow(db)
  await keepFailedJob(db, { ...job, requestId: 'first', attempts: 5, reason: 'a member without scores', failedAt })
  const letter = { to: 'ada@example.org', subject: words`Your invitation`, text: words`Follow the link.` }
  const { mailId } = await db.transaction().execute((tx) => sendMail(tx, letter, { requestId: 'first' }))
  await noteMailOutcome(db, mailId, { state: 'bounced', reason: 'no such mailbox' })
}

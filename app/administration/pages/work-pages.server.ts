import { administrationPolicy } from '#app/administration/policy.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatMoment, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { failedJobs, findFailedJob } from '#app/platform/failed-jobs.server.ts'
import { findUndeliveredMail, undeliveredMail } from '#app/platform/mail.server.ts'
import { queueStates } from '#app/platform/queue-states.server.ts'

const shown = 100
const momentWords = (at: Instant) => formatMoment(at, 'Europe/London')

/** How the queues stand, and the newest failures that nobody has dealt with. Payloads hold ids only. */
export async function jobsPage(db: Db, actor: Actor) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  const [queues, failures] = await Promise.all([queueStates(db), failedJobs(db, { limit: shown })])
  return accept({
    shown,
    mayAct: administrationPolicy.tryAgain(actor),
    queues,
    failures: failures.map(({ id, job, queue, payload, attempts, reason, failedAt }) => ({
      ...{ id, job, queue, attempts, reason },
      about: idsOf(payload),
      when: momentWords(failedAt),
    })),
  })
}

/** One failure, for somebody who is about to let it rest. */
export async function failedJobPage(db: Db, actor: Actor, jobId: string) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.letRest(actor)) return refuse({ kind: 'not permitted' })
  const job = await findFailedJob(db, jobId)
  return job ? accept(job) : refuse({ kind: 'not found' })
}

/** Mails that no server took; never what they say. */
export async function undeliveredMailPage(db: Db, actor: Actor) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  const mails = await undeliveredMail(db, shown)
  return accept({
    shown,
    mayAct: administrationPolicy.tryAgain(actor),
    mails: mails.map(({ id, recipient, subject, state, attempts, lastError, writtenAt, canBeTriedAgain }) => ({
      ...{ id, recipient, subject, attempts, canBeTriedAgain },
      why: `${state === 'bounced' ? 'Refused for good' : 'Given up'}${lastError ? `: ${lastError}` : ''}`,
      when: momentWords(writtenAt),
    })),
  })
}

/** One undelivered mail, for somebody who is about to let it rest. */
export async function oneUndeliveredMailPage(db: Db, actor: Actor, mailId: string) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.letRest(actor)) return refuse({ kind: 'not permitted' })
  const mail = await findUndeliveredMail(db, mailId)
  return mail ? accept(mail) : refuse({ kind: 'not found' })
}

/** `tenderId 0b5c…` */
function idsOf(payload: unknown): string {
  return Object.entries(payload ?? {})
    .map(([name, id]) => `${name} ${String(id)}`)
    .join(', ')
}

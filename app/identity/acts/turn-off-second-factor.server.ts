import { secondFactorTurnedOff } from '#app/identity/events.ts'
import { secondFactorOffLetter } from '#app/identity/letters.ts'
import { emailOf } from '#app/identity/store/people.server.ts'
import { removeSecondFactor } from '#app/identity/store/second-factors.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Forgets the secret and the recovery codes. An organisation that requires a second factor is closed from now on. The person is told by mail. */
export async function turnOffSecondFactor({ db, requestId }: SystemContext, { personId }: { personId: string }) {
  return db.transaction().execute(async (tx) => {
    if (!(await removeSecondFactor(tx, personId))) return refuse({ kind: 'not on' })
    const at = await portalNow(tx)
    await record(
      tx,
      secondFactorTurnedOff,
      { subjectId: personId, data: {} },
      { actor: { personId, organisationId: null }, at, requestId },
    )
    await sendMail(tx, secondFactorOffLetter({ to: await emailOf(tx, personId) }), { requestId })
    return accept({ personId })
  })
}

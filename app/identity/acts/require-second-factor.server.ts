import { secondFactorRequired } from '#app/identity/events.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { hasSecondFactor } from '#app/identity/store/second-factors.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** From now on nobody acts in the organisation without a second factor, or again everybody may. */
export async function requireSecondFactor(
  { db, actor, requestId }: Context,
  { organisationId, required }: { organisationId: string; required: boolean },
) {
  if (!identityPolicy.viewMembers(actor, organisationId)) return refuse({ kind: 'not found' })
  if (!identityPolicy.requireSecondFactor(actor, organisationId)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const { now } = await tx
      .selectFrom('organisation')
      .select('requires_second_factor as now')
      .where('id', '=', organisationId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (now === required) return refuse({ kind: 'so already' })
    // An owner who cannot get in could not take it back.
    if (required && !(await hasSecondFactor(tx, actor.personId))) return refuse({ kind: 'not yourself' })

    const at = await portalNow(tx)
    await tx
      .updateTable('organisation')
      .set({ requires_second_factor: required })
      .where('id', '=', organisationId)
      .execute()
    const what = { subjectId: organisationId, data: { required } }
    await record(tx, secondFactorRequired, what, { actor, at, requestId })
    return accept({ required })
  })
}

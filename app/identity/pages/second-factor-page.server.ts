import { countRecoveryCodes, findSecondFactor } from '#app/identity/store/second-factors.server.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { SystemContext } from '#app/platform/context.server.ts'

/** How far the second factor of this person is; the secret only while a phone still has to be given it. */
export async function secondFactorPage({ db, keys }: SystemContext, personId: string) {
  const factor = await findSecondFactor(db, keys, personId)
  if (!factor) return { state: 'off' } as const
  const { email } = await db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow()
  if (factor.turnedOnAt === null) return { state: 'begun', secret: factor.secret, email } as const
  const since = formatMoment(factor.turnedOnAt, 'Europe/London')
  return { state: 'on', since, recoveryCodes: await countRecoveryCodes(db, personId) } as const
}

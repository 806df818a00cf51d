import { newSecret } from '#app/identity/second-factor.server.ts'
import { saveNewSecret } from '#app/identity/store/second-factors.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { SystemContext } from '#app/platform/context.server.ts'

/** Makes a secret for a phone. It counts for nothing until a code has shown that the phone has it. */
export async function beginSecondFactor({ db, keys }: SystemContext, { personId }: { personId: string }) {
  return db.transaction().execute(async (tx) => {
    const isNew = await saveNewSecret(tx, keys, personId, newSecret())
    return isNew ? accept({ personId }) : refuse({ kind: 'on already' })
  })
}

import { latinNamesWritten } from '#app/identity/events.ts'
import { needsLatinName } from '#app/identity/latin-name.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { saveLatinName } from '#app/identity/store/latin-names.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Says how documents write the name of whoever acts, and for owners that of their organisation; `null` leaves either as it
 * is. What was drawn up or signed before keeps what stands in it.
 */
export async function writeLatinNames(
  { db, actor, requestId }: Context,
  { own, organisation }: { own: string | null; organisation: string | null },
) {
  const { personId, organisationId } = actor
  if (organisation !== null && !identityPolicy.writeLatinName(actor, organisationId)) {
    return refuse({ kind: 'not permitted' })
  }
  const wanted = [
    ...(own === null ? [] : [{ whose: { personId }, of: 'person', name: actor.name, latinName: own } as const]),
    ...(organisation === null
      ? []
      : [
          {
            whose: { organisationId },
            of: 'organisation',
            name: actor.organisationName,
            latinName: organisation,
          } as const,
        ]),
  ]
  if (wanted.some(({ name }) => !needsLatinName(name))) return refuse({ kind: 'documents can set it' })
  if (wanted.some(({ latinName }) => latinName.trim() === '' || needsLatinName(latinName))) {
    return refuse({ kind: 'no document can set it' })
  }

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    for (const { whose, of, latinName } of wanted) {
      if (!(await saveLatinName(tx, whose, latinName))) continue
      const subjectId = of === 'person' ? personId : organisationId
      await record(tx, latinNamesWritten, { subjectId, data: { of, latinName } }, { actor, at, requestId })
    }
    return accept({})
  })
}

import { needsLatinName } from '#app/identity/latin-name.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

type Whose = { personId: string } | { organisationId: string }

/** How documents write this name, where they cannot set it and somebody has said how. */
export async function latinNameOf(db: Db | Tx, whose: Whose): Promise<string | null> {
  const found =
    'personId' in whose
      ? await db
          .selectFrom('person')
          .select('latin_name as latinName')
          .where('id', '=', whose.personId)
          .executeTakeFirst()
      : await db
          .selectFrom('organisation')
          .select('latin_name as latinName')
          .where('id', '=', whose.organisationId)
          .executeTakeFirst()
  return found?.latinName ?? null
}

/** @returns whether it was another one before */
export async function saveLatinName(tx: Tx, whose: Whose, latinName: string): Promise<boolean> {
  const changed =
    'personId' in whose
      ? await tx
          .updateTable('person')
          .set({ latin_name: latinName })
          .where('id', '=', whose.personId)
          .where('latin_name', 'is distinct from', latinName)
          .executeTakeFirst()
      : await tx
          .updateTable('organisation')
          .set({ latin_name: latinName })
          .where('id', '=', whose.organisationId)
          .where('latin_name', 'is distinct from', latinName)
          .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Which names of somebody and their organisation no document can set, and nobody has said how to write. */
export async function unwrittenNames(
  db: Db | Tx,
  {
    personId,
    name,
    organisationId,
    organisationName,
  }: Record<'personId' | 'name' | 'organisationId' | 'organisationName', string>,
): Promise<{ own: boolean; organisation: boolean }> {
  return {
    own: needsLatinName(name) && (await latinNameOf(db, { personId })) === null,
    organisation: needsLatinName(organisationName) && (await latinNameOf(db, { organisationId })) === null,
  }
}

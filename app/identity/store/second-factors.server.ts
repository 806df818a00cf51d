import { sql } from 'kysely'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { sha256, type Keys } from '#app/platform/keys.server.ts'
import type { Instant } from '#app/lib/time.ts'

export interface SecondFactor {
  /** In base32. */
  secret: string
  /** `null` until a code has shown that the phone has the secret. */
  turnedOnAt: Instant | null
  /** The last whose code was used. */
  lastStep: number | null
}

const realNow = sql<string>`clock_timestamp()`

export async function findSecondFactor(db: Db | Tx, keys: Keys, personId: string): Promise<SecondFactor | null> {
  const row = await db
    .selectFrom('second_factor')
    .select(['secret_concealed as concealed', 'turned_on_at as turnedOnAt', 'last_step as lastStep'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return null
  const { concealed, ...factor } = row
  return { secret: keys.reveal(concealed, ownerOf(personId)), ...factor }
}

/** Locks it, so that of two who use one code at once one is refused. */
export async function lockSecondFactor(tx: Tx, keys: Keys, personId: string): Promise<SecondFactor | null> {
  await tx.selectFrom('second_factor').select('person_id').where('person_id', '=', personId).forUpdate().execute()
  return findSecondFactor(tx, keys, personId)
}

/** Whether a password alone is not enough for this person. */
export async function hasSecondFactor(db: Db | Tx, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('second_factor')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('turned_on_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** A new secret in place of one that was never confirmed. @returns false where the second factor is on */
export async function saveNewSecret(tx: Tx, keys: Keys, personId: string, secret: string): Promise<boolean> {
  const concealed = keys.conceal(secret, ownerOf(personId))
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('second_factor')
    .values({ person_id: personId, secret_concealed: concealed, begun_at: realNow })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ secret_concealed: concealed, begun_at: realNow })
        .where('second_factor.turned_on_at', 'is', null),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function turnOn(tx: Tx, personId: string, step: number, plainCodes: readonly string[]): Promise<void> {
  await tx
    .updateTable('second_factor')
    .set({ turned_on_at: realNow, last_step: step })
    .where('person_id', '=', personId)
    .execute()
  await tx
    .insertInto('recovery_code')
    .values(plainCodes.map((code) => ({ person_id: personId, code_hash: hashOf(personId, code) })))
    .execute()
}

export async function saveStep(tx: Tx, personId: string, step: number): Promise<void> {
  await tx.updateTable('second_factor').set({ last_step: step }).where('person_id', '=', personId).execute()
}

/** @returns how many there were in a row, this one with them */
export async function countWrongCode(tx: Tx, personId: string): Promise<number> {
  const { wrongCodes } = await tx
    .updateTable('second_factor')
    .set({ wrong_codes: sql<number>`wrong_codes + 1` })
    .where('person_id', '=', personId)
    .returning('wrong_codes as wrongCodes')
    .executeTakeFirstOrThrow()
  return wrongCodes
}

export async function forgetWrongCodes(tx: Tx, personId: string): Promise<void> {
  await tx.updateTable('second_factor').set({ wrong_codes: 0 }).where('person_id', '=', personId).execute()
}

/** @returns whether this person had such a code, unused until now */
export async function spendRecoveryCode(tx: Tx, personId: string, plainCode: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_code')
    .set({ used_at: realNow })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hashOf(personId, plainCode))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function countRecoveryCodes(db: Db | Tx, personId: string): Promise<number> {
  const rows = await db
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute()
  return rows.length
}

/** @returns whether it was on */
export async function removeSecondFactor(tx: Tx, personId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('second_factor')
    .where('person_id', '=', personId)
    .where('turned_on_at', 'is not', null)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

function ownerOf(personId: string): string {
  return `second factor of ${personId}`
}

function hashOf(personId: string, plainCode: string): string {
  return sha256(`${personId} ${plainCode}`)
}

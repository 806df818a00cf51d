import type { IdentityTables } from '#db/schema/identity.ts'

/**
 * What may have been used up after a backup and must not come back by it: sessions that were ended, links by which a
 * password was already chosen, forms that were sent. Whoever needs one asks anew. Names only, because a backup is filled
 * into the tables of its own time.
 */
export const spentAfterBackup: readonly (keyof IdentityTables)[] = ['session', 'password_reset', 'kept_form']

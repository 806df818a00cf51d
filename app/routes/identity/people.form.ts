import { z } from 'zod'
import { roles } from '#app/identity/roles.ts'
import { neededEmail } from '#app/routes/typed-shapes.ts'
import { shownVersion } from '#app/routes/tendering/shown-version.ts'

export const inviteForm = z.object({
  email: neededEmail(),
  roles: z.array(z.enum(roles)).min(1, 'Choose at least one role'),
})

export const rolesForm = z.object({
  roles: z.array(z.enum(roles)).min(1, 'Choose at least one role'),
  shownVersion,
})

/** Suspending, reinstating and removing: what is confirmed is what was shown. */
export const confirmMemberForm = z.object({ shownVersion })

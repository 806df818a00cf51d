import { z } from 'zod'
import { roles } from '#app/identity/roles.ts'

export const inviteForm = z.object({
  email: z.email('Enter an email address such as name@example.org').max(320),
  roles: z.array(z.enum(roles)).min(1, 'Choose at least one role'),
})

import { z } from 'zod'

export const forgottenPasswordForm = z.object({
  email: z.email('Enter an email address such as name@example.org').max(320),
})

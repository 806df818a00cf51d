import { z } from 'zod'
import { neededEmail } from '#app/routes/typed-shapes.ts'

export const forgottenPasswordForm = z.object({
  email: neededEmail(),
})

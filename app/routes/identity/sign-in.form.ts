import { z } from 'zod'
import { neededLine } from '#app/routes/typed-shapes.ts'

export const signInForm = z.object({
  email: neededLine('Enter your email address', 320),
  password: z.string('Enter your password').min(1, 'Enter your password').max(1_000, 'This password is too long'),
})

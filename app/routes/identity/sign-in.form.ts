import { z } from 'zod'

export const signInForm = z.object({
  email: z.string('Enter your email address').trim().min(1, 'Enter your email address').max(320),
  password: z.string('Enter your password').min(1, 'Enter your password').max(1_000, 'This password is too long'),
})

import { z } from 'zod'

export const proveAgainForm = z.object({
  password: z.string('Enter your password').min(1, 'Enter your password').max(1_000, 'This password is too long'),
})

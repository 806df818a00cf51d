import { z } from 'zod'

const password = z
  .string('Choose a password')
  .min(12, 'Choose a password of at least 12 characters')
  .max(1_000, 'Choose a password of at most 1,000 characters')

/** For somebody without an account. */
export const newAccountForm = z.object({
  name: z
    .string('Enter your name')
    .trim()
    .min(1, 'Enter your name')
    .max(200, 'Your name may have up to 200 characters'),
  password,
})

/** For somebody who has one: the password proves it. */
export const knownAccountForm = z.object({
  password: z.string('Enter your password').min(1, 'Enter your password').max(1_000, 'This password is too long'),
})

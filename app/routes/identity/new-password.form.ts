import { z } from 'zod'

/** Length is all that is asked of a password here; whether it is a known one, the act says. */
export const newPassword = z
  .string('Choose a password')
  .min(12, 'Choose a password of at least 12 characters')
  .max(200, 'Choose a password of at most 200 characters')

export const personName = z
  .string('Enter your name')
  .trim()
  .min(1, 'Enter your name')
  .max(200, 'Your name may have up to 200 characters')

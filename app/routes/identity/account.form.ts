import { z } from 'zod'
import { neededName } from '#app/routes/typed-shapes.ts'

/** Length is all that is asked of a password here; whether it is a known one, the act says. */
export const newPassword = z
  .string('Choose a password')
  .refine((password) => lengthOf(password) >= 12, 'Choose a password of at least 12 characters')
  .refine((password) => lengthOf(password) <= 200, 'Choose a password of at most 200 characters')

export const personName = neededName('Enter your name', 200)

/** In characters as people count them: neither the halves of an emoji nor an accent written apart make a password longer. */
function lengthOf(password: string): number {
  return Array.from(password.normalize('NFC')).length
}

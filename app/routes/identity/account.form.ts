import { z } from 'zod'

/** Length is all that is asked of a password here; whether it is a known one, the act says. */
export const newPassword = z
  .string('Choose a password')
  .min(12, 'Choose a password of at least 12 characters')
  .max(200, 'Choose a password of at most 200 characters')

export const personName = nameInMails('your name', 'Your name')

/** A name that will stand in mails to people who have not asked for one: nobody advertises their site through it. */
export function nameInMails(what: string, What: string) {
  return z
    .string(`Enter ${what}`)
    .trim()
    .min(1, `Enter ${what}`)
    .max(200, `${What} may have up to 200 characters`)
    .refine((name) => !/:\/\/|\bwww\./i.test(name), `${What} may not hold a web address`)
}

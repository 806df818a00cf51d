import { z } from 'zod'
import { nameInMails, personName } from './account.form.ts'

export const registerForm = z.object({
  organisationName: nameInMails('the name of your organisation', 'The name'),
  kind: z.enum(['provider', 'verifier'], 'Choose what your organisation does'),
  identifier: z.string().trim().max(100, 'The number may have up to 100 characters').default(''),
  personName,
  email: z.email('Enter an email address such as name@example.org').max(320),
})

import { z } from 'zod'
import { personName } from './new-password.form.ts'

export const registerForm = z.object({
  organisationName: z
    .string('Enter the name of your organisation')
    .trim()
    .min(1, 'Enter the name of your organisation')
    .max(200, 'The name may have up to 200 characters'),
  kind: z.enum(['provider', 'verifier'], 'Choose what your organisation does'),
  identifier: z.string().trim().max(100, 'The number may have up to 100 characters').default(''),
  personName,
  email: z.email('Enter an email address such as name@example.org').max(320),
})

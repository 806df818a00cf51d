import { z } from 'zod'
import { neededEmail, neededName, typedLine } from '#app/routes/typed-shapes.ts'
import { personName } from './account.form.ts'

export const registerForm = z.object({
  organisationName: neededName('Enter the name of your organisation', 200),
  kind: z.enum(['provider', 'verifier'], 'Choose what your organisation does'),
  identifier: typedLine(100),
  personName,
  email: neededEmail(),
})

import { z } from 'zod'
import { rolesOf } from '#app/identity/roles.ts'
import { neededEmail, neededName, typedLine } from '#app/routes/typed-shapes.ts'
import { personName } from './account.form.ts'

/** What the first person may do beside owning the organisation; what its kind does not have is left out. */
export const rolesToAsk = [
  ...rolesOf.provider.filter((role) => role !== 'owner'),
  ...rolesOf.verifier.filter((role) => role !== 'owner'),
]

export const registerForm = z.object({
  organisationName: neededName('Enter the name of your organisation', 200),
  kind: z.enum(['provider', 'verifier'], 'Choose what your organisation does'),
  identifier: typedLine(100),
  personName,
  roles: z.array(z.enum(rolesToAsk)).default([]),
  email: neededEmail(),
})

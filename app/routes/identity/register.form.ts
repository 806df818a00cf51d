import { z } from 'zod'
import { rolesOf } from '#app/identity/roles.ts'
import { neededEmail, neededName, typedLine } from '#app/routes/typed-shapes.ts'
import { personName } from './account.form.ts'
import { latinName, withLatinName } from './latin-name.ts'

/** What the first person may do beside owning the organisation; what its kind does not have is left out. */
export const rolesToAsk = [
  ...rolesOf.provider.filter((role) => role !== 'owner'),
  ...rolesOf.verifier.filter((role) => role !== 'owner'),
]

const asked = z.object({
  organisationName: neededName('Enter the name of your organisation', 200),
  organisationLatinName: latinName,
  kind: z.enum(['provider', 'verifier'], 'Choose what your organisation does'),
  identifier: typedLine(100),
  personName,
  personLatinName: latinName,
  roles: z.array(z.enum(rolesToAsk)).default([]),
  email: neededEmail(),
})

const withOrganisation = withLatinName(asked, { of: 'organisationName', at: 'organisationLatinName' })
export const registerForm = withLatinName(withOrganisation, { of: 'personName', at: 'personLatinName' })

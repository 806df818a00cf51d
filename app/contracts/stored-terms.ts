import { z } from 'zod'
import { editions } from '#app/lib/editions.ts'
import { targetByName } from '#app/proposals/stored-proposal.ts'
import { paymentByName } from '#app/tendering/stored-specification.ts'
import { contractTermsSchema } from './contract-terms.ts'

const termsByName = z.looseObject({
  specification: z.looseObject({ payment: paymentByName }),
  targets: z.array(targetByName),
})

/** The terms of every version of a contract, whose text is hashed and kept beside its hash. */
export const storedTerms = editions({
  kind: 'terms',
  open: 3,
  schema: contractTermsSchema,
  steps: { 2: (stored) => termsByName.parse(stored) },
})

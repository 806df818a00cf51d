import { editions } from '#app/lib/editions.ts'
import { contractTermsSchema } from './contract-terms.ts'

/** The terms of every version of a contract, whose text is hashed and kept beside its hash. */
export const storedTerms = editions({ kind: 'terms', open: 3, schema: contractTermsSchema })

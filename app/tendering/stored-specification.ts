import { editions } from '#app/lib/editions.ts'
import { specificationSchema } from './specification.ts'

/** Every version of a specification, as `tender_version` keeps it. */
export const storedSpecification = editions({
  kind: 'specification',
  open: 2,
  schema: specificationSchema,
  // The first specifications were saved before there were documents, and have none.
  steps: { 1: (stored) => ({ documents: [], ...stored }) },
})

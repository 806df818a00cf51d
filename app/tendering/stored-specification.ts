import { z } from 'zod'
import { editions } from '#app/lib/editions.ts'
import { knownByName } from './milestone-day.ts'
import { specificationSchema } from './specification.ts'

/** Every version of a specification, as `tender_version` keeps it. */
export const storedSpecification = editions({
  kind: 'specification',
  open: 2,
  schema: specificationSchema,
  // The first specifications were saved before there were documents, and have none.
  steps: { 1: (stored) => ({ documents: [], ...stored, payment: paymentByName.parse(stored['payment']) }) },
})

const payableByName = z.looseObject({ milestone: z.string() }).transform(({ milestone, ...payable }) => {
  const known = knownByName(milestone)
  return { ...payable, ...known, ...(known.afterDays !== null && { dayFromName: true }) }
})

/** Payment terms of the first edition, in which a payable milestone was its name. */
export const paymentByName = z.looseObject({ payableMilestones: z.array(payableByName) })

import { editions } from '#app/lib/editions.ts'
import { methodSchema } from './method.ts'

/** The frozen method, whose text and hash are on the notice. */
export const storedMethod = editions({ kind: 'method', open: 2, schema: methodSchema })

import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

/** What an administrator does to others needs a reason: it stands in the record. */
export const reasonForm = z.object({ reason: neededText('Say why: the reason stands in the record', 500) })

import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

export const replaceForm = z.object({
  joiningId: z.uuid('Choose who takes the place'),
  reason: neededText('Say why the place changes hands', 2_000),
})

export const goOnForm = z.object({ reason: neededText('Say why the panel goes on without this person', 2_000) })

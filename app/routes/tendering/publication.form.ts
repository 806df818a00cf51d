import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './shown-version.ts'

export const approveForm = z.object({
  shownVersion,
  read: z.literal('yes', 'Confirm that you have read the notice'),
})

export const sendBackForm = z.object({
  shownVersion,
  reason: neededText('Say what has to change, and why', 5_000),
})

export const publishForm = z.object({
  shownVersion,
  declared: z.literal('yes', 'Confirm that the tender may be published as it stands'),
})

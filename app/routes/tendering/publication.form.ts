import { z } from 'zod'
import { shownVersion } from './shown-version.ts'

export const approveForm = z.object({
  shownVersion,
  read: z.literal('yes', 'Confirm that you have read the notice'),
})

export const publishForm = z.object({
  shownVersion,
  declared: z.literal('yes', 'Confirm that the tender may be published as it stands'),
})

import { z } from 'zod'

/** Which version the form showed: sent hidden, so that nobody overwrites what they did not see. */
export const shownVersion = z.coerce.number().int().min(1)

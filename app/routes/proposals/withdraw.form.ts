import { z } from 'zod'

export const withdrawForm = z.object({ submissionId: z.uuid() })

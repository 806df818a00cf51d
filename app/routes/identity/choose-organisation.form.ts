import { z } from 'zod'

export const chooseOrganisationForm = z.object({ organisationId: z.uuid() })

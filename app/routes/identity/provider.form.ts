import { z } from 'zod'

const line = (message: string) => z.string(message).trim().min(1, message).max(500, 'This is too long')

export const providerForm = z.object({
  issuer: line('Enter the address of the provider'),
  clientId: line('Enter the client ID'),
  password: z.string().trim().max(1_000, 'This is too long').default(''),
  emailDomain: line('Enter the domain of your email addresses')
    .transform((text) => text.replace(/^@/, '').toLowerCase())
    .refine((text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text), 'Enter a domain such as council.gov.uk'),
  shownVersion: z.coerce.number().int().min(0),
})

export const turnProviderForm = z.object({ shownVersion: z.coerce.number().int().min(1) })

export const findProviderForm = z.object({
  email: z.email('Enter an email address such as name@example.org').max(320),
})

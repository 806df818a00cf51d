import { z } from 'zod'
import { neededEmail, neededLine, shownNumber } from '#app/routes/typed-shapes.ts'

export const providerForm = z.object({
  issuer: neededLine('Enter the address of the provider', 500),
  clientId: neededLine('Enter the client ID', 500),
  password: z.string().trim().max(1_000, 'This is too long').default(''),
  emailDomain: neededLine('Enter the domain of your email addresses', 500)
    .transform((text) => text.replace(/^@/, '').toLowerCase())
    .refine((text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text), 'Enter a domain such as council.gov.uk'),
  shownVersion: shownNumber(),
})

export const turnProviderForm = z.object({ shownVersion: shownNumber({ least: 1 }) })

export const findProviderForm = z.object({
  email: neededEmail(),
})

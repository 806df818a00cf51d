import { z } from 'zod'
import { newPassword } from './account.form.ts'

export const newAccountForm = z.object({ password: newPassword })

/** Somebody who is signed in has nothing to type. */
export const knownAccountForm = z.object({}).transform(() => ({ password: '' }))

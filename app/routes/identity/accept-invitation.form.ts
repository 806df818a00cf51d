import { z } from 'zod'
import { newPassword, personName } from './account.form.ts'

export const newAccountForm = z.object({ name: personName, password: newPassword })

/** Somebody who is signed in has nothing to type. */
export const knownAccountForm = z.object({}).transform(() => ({ name: '', password: '' }))

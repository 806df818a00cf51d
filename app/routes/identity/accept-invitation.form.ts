import { z } from 'zod'
import { newPassword, personName } from './account.form.ts'
import { latinName, withLatinName } from './latin-name.ts'

const asked = z.object({ name: personName, latinName, password: newPassword })
export const newAccountForm = withLatinName(asked, { of: 'name', at: 'latinName' })

/** Somebody who is signed in has nothing to type. */
export const knownAccountForm = z.object({}).transform(() => ({ name: '', latinName: '', password: '' }))

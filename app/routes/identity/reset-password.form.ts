import { z } from 'zod'
import { newPassword } from './account.form.ts'

export const resetPasswordForm = z.object({ password: newPassword })

import { z } from 'zod'
import { newPassword } from './new-password.form.ts'

export const resetPasswordForm = z.object({ password: newPassword })

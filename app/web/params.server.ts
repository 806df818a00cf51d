import { z } from 'zod'
import { respondTo } from './refusals.server.ts'

/** An id of the address. What is no id leads nowhere, like an id that nothing has. */
export function idOf(params: Record<string, string | undefined>, name: string): string {
  const id = z.uuid().safeParse(params[name])
  return id.success ? id.data : respondTo('not found')
}

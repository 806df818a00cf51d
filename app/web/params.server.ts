import { z } from 'zod'
import { respondTo } from './refusals.server.ts'

/** An id of the address. What is no id leads nowhere, like an id that nothing has. */
export function idOf(params: Record<string, string | undefined>, name: string): string {
  const id = z.uuid().safeParse(params[name])
  return id.success ? id.data : respondTo('not found')
}

/** A number of the address, in its one spelling: `1`, never `01`, `+1` or `1e0`, so that a thing has one address. */
export function numberOf(params: Record<string, string | undefined>, name: string): number {
  const text = params[name] ?? ''
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : respondTo('not found')
}

import type { Request } from 'express'
import { browserName, networkOf, type Browser } from '#app/identity/browser.ts'

/** From where this request comes, as far as it is kept. */
export function browserOf(request: Request): Browser {
  return { name: browserName(request.get('User-Agent') ?? ''), network: networkOf(request.ip ?? '') }
}

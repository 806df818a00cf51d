import { timingSafeEqual } from 'node:crypto'
import type { Keys } from './keys.server.ts'

/** An envelope sender for each mail, to which servers report when they cannot deliver it after all. */
export interface ReturnAddresses {
  of(mailId: string): string
  /** @returns `null` for an address that this portal has not made: nobody can invent a report about another's mail */
  mailIdOf(address: string): string | null
}

/**
 * `bounces@mail.example.org` becomes `bounces+<id of the mail>.<mark>@mail.example.org`, all in lower case, because some
 * servers change the case on the way.
 */
export function makeReturnAddresses(address: string, keys: Pick<Keys, 'mark'>): ReturnAddresses {
  const [mailbox = '', domain = ''] = address.toLowerCase().split('@')
  const markOf = (mailId: string) => keys.mark(mailId, 'return address')

  return {
    of: (mailId) => `${mailbox}+${mailId.replaceAll('-', '')}.${markOf(mailId)}@${domain}`,
    mailIdOf(returned) {
      const [local = '', ...rest] = returned.toLowerCase().split('@')
      const [, detail = ''] = local.split(`${mailbox}+`)
      const parts = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})\.([\da-f]{16})$/.exec(detail)
      if (!parts || !local.startsWith(`${mailbox}+`) || rest.join('@') !== domain) return null
      const mailId = parts.slice(1, 6).join('-')
      return timingSafeEqual(Buffer.from(parts[6] ?? ''), Buffer.from(markOf(mailId))) ? mailId : null
    },
  }
}

import { randomInt } from 'node:crypto'

/** No letters or digits that are taken for one another when read aloud or typed. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A random reference such as `OT-7KQ2-M9XD`: it can be read out, and it counts nothing. */
export function makeReference(prefix: string): string {
  const block = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  return `${prefix}-${block()}-${block()}`
}

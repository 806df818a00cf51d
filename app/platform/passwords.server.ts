import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// One core stays free for pages, and half of Node's four threads for files.
const atOnce = Math.min(2, Math.max(1, availableParallelism() - 1))
const mostWaiting = 40
let running = 0
const waiting: (() => void)[] = []

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, parameters))
}

/** Whether a hash was made with other parameters than today's: it is made anew when the password is next known. */
export function isOutdatedHash(passwordHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = parameters
  return !passwordHash.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}

/** As slow for an address that does not exist as for one that does, so that time tells nothing. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= await hashPassword('nobody has this password')
  const right = await inTurn(() => verify(passwordHash ?? decoy ?? '', password))
  return right && passwordHash !== null
}

let decoy: string | null = null

/** More passwords wait to be checked than can be in a second or two. Known by its name: a process holds two copies. */
export class TooManyWaiting extends Error {
  override name = 'TooManyWaiting'
}

/** Hashing fills a core; on all of them at once it would stall every page of the process. @throws TooManyWaiting */
async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (waiting.length >= mostWaiting) throw new TooManyWaiting()
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

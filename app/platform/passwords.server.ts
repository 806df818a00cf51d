import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { HashingTask } from './hashing-thread.server.ts'

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const mostWaiting = 40

/** Composed (NFC) first: keyboards write one letter in two ways, and both are the same password. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn<string>({ kind: 'hash', password: password.normalize('NFC'), parameters })
}

/** Whether a hash was made with other parameters than today's: it is made anew when the password is next known. */
export function isOutdatedHash(passwordHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = parameters
  return !passwordHash.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}

/** As slow for an address that does not exist as for one that does, so that time tells nothing. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= await hashPassword('nobody has this password')
  // Older hashes are of what was typed, in either way.
  for (const form of new Set([password.normalize('NFC'), password, password.normalize('NFD')])) {
    const right = await inTurn<boolean>({ kind: 'verify', password: form, passwordHash: passwordHash ?? decoy })
    if (right) return passwordHash !== null
  }
  return false
}

let decoy: string | null = null

/** More passwords wait to be checked than can be in a second or two. Known by its name: a process holds two copies. */
export class TooManyWaiting extends Error {
  override name = 'TooManyWaiting'
}

/** Begun with the first password: most processes never see one. */
let pool: Piscina<HashingTask, string | boolean> | null = null

/**
 * Hashing fills a core. It has threads of its own, one fewer than cores, which the system serves after those of pages
 * and of the database: in Node's own pool it would rank with them, and hold up files and compression besides.
 * @throws TooManyWaiting
 */
async function inTurn<Answer extends string | boolean>(task: HashingTask): Promise<Answer> {
  pool ??= new Piscina({
    filename: threadFile(),
    maxThreads: Math.min(2, Math.max(1, availableParallelism() - 1)),
    minThreads: 1,
    niceIncrement: 15,
  })
  if (pool.queueSize >= mostWaiting) throw new TooManyWaiting()
  return (await pool.run(task)) as Answer
}

/** Beside this file as long as it is source; the build makes one for all the processes, which run in the root. */
function threadFile(): string {
  const source = fileURLToPath(import.meta.url)
  return source.endsWith('.ts')
    ? source.replace('passwords.server', 'hashing-thread.server')
    : resolve('build/workers/hashing-thread.js')
}

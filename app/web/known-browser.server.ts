import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { sha256, type Keys } from '#app/platform/keys.server.ts'

const name = '__Host-outturn-browser'
const days = 400
const mostSubjects = 10
const shape = z.object({ id: z.uuid(), subjects: z.array(z.string()) })
const purpose = 'known browser'

/**
 * Whether somebody signed in with this address, or as this person, in this browser before. It opens nothing: such a
 * browser's tries are counted by themselves, so that those of others cannot keep its owner out.
 * @returns the id of the browser, or `null`
 */
export function knownBrowser(keys: Keys, request: Request, subject: string): string | null {
  const known = read(keys, request)
  return known?.subjects.includes(hashOf(subject)) ? known.id : null
}

/** @returns the cookie by which this browser will be known to these subjects too */
export function rememberBrowser(keys: Keys, request: Request, ...subjects: string[]): string {
  const { id, subjects: present } = read(keys, request) ?? { id: randomUUID(), subjects: [] }
  const all = [...new Set([...subjects.map(hashOf), ...present])].slice(0, mostSubjects)
  const value = keys.conceal(JSON.stringify({ id, subjects: all }), purpose).toString('base64url')
  return `${name}=${value}; Path=/; Max-Age=${days * 24 * 3600}; HttpOnly; Secure; SameSite=Lax`
}

function read(keys: Keys, request: Request): z.output<typeof shape> | null {
  const value = new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(request.headers.get('Cookie') ?? '')?.[1]
  if (!value) return null
  try {
    return shape.parse(JSON.parse(keys.reveal(Buffer.from(value, 'base64url'), purpose)))
  } catch {
    // Of another installation, or made up.
    return null
  }
}

function hashOf(subject: string): string {
  return sha256(subject.toLowerCase()).slice(0, 32)
}

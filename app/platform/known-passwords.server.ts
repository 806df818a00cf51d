import { createHash } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { Db } from './database.server.ts'

/**
 * Whether a password is one that attackers try first: a common one, a common word with a number or a sign around it, the
 * same few characters again and again, or one that stands in the operator's list of leaked passwords.
 * @param breachedPasswords path of a sorted list as Have I Been Pwned offers it; `null` where the operator gives none
 */
export async function isKnownPassword(db: Db, password: string, breachedPasswords: string | null): Promise<boolean> {
  const forms = formsOf(password)
  if (forms.some(isRepetition)) return true
  const common = await db
    .selectFrom('common_password')
    .select('password')
    .where('password', 'in', forms)
    .limit(1)
    .executeTakeFirst()
  if (common) return true
  return breachedPasswords !== null && (await isInList(breachedPasswords, password))
}

/**
 * Reads BREACHED_PASSWORDS.
 * @param refusal gets a sentence where the file cannot be read
 */
export function breachedPasswordsOf(env: Record<string, string | undefined>, refusal: string[]): string | null {
  const path = env['BREACHED_PASSWORDS']?.trim()
  if (!path) return null
  try {
    accessSync(path, constants.R_OK)
  } catch {
    refusal.push(`BREACHED_PASSWORDS names ${path}, and there is no such file that can be read.`)
  }
  return path
}

/** A password as typed, and what is left of it without its ornaments: `P@ssw0rd2026!` is `password`. */
function formsOf(password: string): string[] {
  const lower = password.normalize('NFKC').toLowerCase()
  const joined = lower.replace(/[\s._-]+/g, '')
  const bare = [lower, joined].map(withoutEnds)
  const plain = [...bare, withoutEnds(lettersFor(joined)), lettersFor(withoutEnds(joined))]
  const once = [lower, joined, ...plain].map((form) => /^(.+?)\1+$/s.exec(form)?.[1] ?? form)
  return [...new Set([lower, joined, ...plain, ...once])].filter((form) => form !== '')
}

/** Without the digits and signs before the first and behind the last letter. */
function withoutEnds(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
}

const letterFor: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

function lettersFor(text: string): string {
  return text.replace(/[013457@$]/g, (character) => letterFor[character] ?? character)
}

/** `aaaaaaaaaaaa`, `121212121212`, `abcabcabcabc`. */
function isRepetition(text: string): boolean {
  return text.length >= 6 && /^(.{1,3})\1+$/s.test(text)
}

/** Longer than any line of such a list. */
const chunkBytes = 512

/**
 * Looks a password's SHA-1 up in a file of sorted lines `HASH:count`, by halves: some thirty reads in a file of 40 GB.
 * Lines may hold only the beginnings of hashes, all of one length.
 */
async function isInList(path: string, password: string): Promise<boolean> {
  const hash = createHash('sha1').update(password.normalize('NFC')).digest('hex').toUpperCase()
  const file = await open(path, 'r')
  try {
    let low = 0
    let high = (await file.stat()).size
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const line = await firstLineFrom(file, middle)
      const listed = line.text.split(':')[0]?.trim().toUpperCase() ?? ''
      if (line.start >= high || listed === '') high = middle
      else if (hash.startsWith(listed)) return true
      else if (listed < hash) low = line.end
      else high = middle
    }
    return false
  } finally {
    await file.close()
  }
}

/** The first line that begins at `offset` or behind it; `start` is infinite where none does. */
async function firstLineFrom(file: FileHandle, offset: number) {
  const from = Math.max(0, offset - 1)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, from)
  const text = buffer.toString('latin1', 0, bytesRead)
  const begin = offset === 0 ? 0 : text.indexOf('\n') + 1
  if (begin >= bytesRead || (offset > 0 && begin === 0)) return { start: Infinity, end: Infinity, text: '' }
  const end = text.indexOf('\n', begin)
  return {
    start: from + begin,
    end: from + (end === -1 ? bytesRead : end + 1),
    text: text.slice(begin, end === -1 ? undefined : end),
  }
}

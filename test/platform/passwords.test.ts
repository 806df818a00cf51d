import { globSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, isOutdatedHash, isPassword } from '#app/platform/passwords.server.ts'

test('a password fits its own hash and no other, and nothing fits where there is none', async () => {
  const stored = await hashPassword('three random words')
  expect(await isPassword('three random words', stored)).toBe(true)
  expect(await isPassword('three random word', stored)).toBe(false)
  expect(await isPassword('three random words', null)).toBe(false)
})

const composed = 'p\u00ebrsonal kettle c\u00f4d'
const decomposed = composed.normalize('NFD')

test('a password is the same however a keyboard composes its letters, and hashes of before still fit', async () => {
  const stored = [
    await hashPassword(composed),
    await hashPassword(decomposed),
    await hash(composed),
    await hash(decomposed),
  ]
  for (const passwordHash of stored) {
    expect(await isPassword(composed, passwordHash)).toBe(true)
    expect(await isPassword(decomposed, passwordHash)).toBe(true)
    expect(await isPassword('personal kettle cod', passwordHash)).toBe(false)
  }
  expect(await isPassword(decomposed, null)).toBe(false)
})

test('letters that are only alike, and capitals, are other passwords', async () => {
  expect(await isPassword('ｔhree random words', await hashPassword('three random words'))).toBe(false)
  expect(await isPassword('Three random words', await hashPassword('three random words'))).toBe(false)
})

test('a hash of today is kept, one with weaker parameters is to be made anew', async () => {
  expect(isOutdatedHash(await hashPassword('three random words'))).toBe(false)
  expect(isOutdatedHash(await hash('three random words', { memoryCost: 4_096, timeCost: 1, parallelism: 1 }))).toBe(
    true,
  )
})

test('the thread that hashes stands back behind all the others', async () => {
  await hashPassword('three random words')
  // Of proc_pid_stat(5), the niceness: the seventeenth field after the name, which may hold spaces.
  const nicenesses = globSync('/proc/self/task/*/stat').map((path) =>
    Number(
      readFileSync(path, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[16],
    ),
  )
  const behind = nicenesses.filter((niceness) => niceness > getPriority())
  expect(behind).toEqual([Math.min(19, getPriority() + 15)])
})

import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, isOutdatedHash, isPassword } from '#app/platform/passwords.server.ts'

test('a password fits its own hash and no other, and nothing fits where there is none', async () => {
  const stored = await hashPassword('three random words')
  expect(await isPassword('three random words', stored)).toBe(true)
  expect(await isPassword('three random word', stored)).toBe(false)
  expect(await isPassword('three random words', null)).toBe(false)
})

test('a hash of today is kept, one with weaker parameters is to be made anew', async () => {
  expect(isOutdatedHash(await hashPassword('three random words'))).toBe(false)
  expect(isOutdatedHash(await hash('three random words', { memoryCost: 4_096, timeCost: 1, parallelism: 1 }))).toBe(
    true,
  )
})

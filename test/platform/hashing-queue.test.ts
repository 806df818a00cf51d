import { expect, test } from 'vitest'
import { hashPassword, isPassword, TooManyWaiting } from '#app/platform/passwords.server.ts'

test('of very many at once some are refused, and every other answer is right', async () => {
  const passwordHash = await hashPassword('three random words')
  const tries = Array.from({ length: 60 }, (_, i) => isPassword(i % 2 ? 'wrong' : 'three random words', passwordHash))
  const results = await Promise.allSettled(tries)
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.length).toBeGreaterThan(10)
  expect(refused.length).toBeLessThan(40)
  expect(refused.every(({ reason }) => reason instanceof TooManyWaiting)).toBe(true)
  for (const [i, result] of results.entries()) {
    if (result.status === 'fulfilled') expect(result.value).toBe(i % 2 === 0)
  }
  expect(await isPassword('three random words', passwordHash)).toBe(true)
})

import { expect, test } from 'vitest'
import { newPassword } from '#app/routes/identity/account.form.ts'

test('a password is as long as it has characters, however they are written', () => {
  const isLongEnough = (password: string) => newPassword.safeParse(password).success
  expect(isLongEnough('kettle moss!')).toBe(true)
  for (const tooShort of ['kettle moss', '👩🏽🚀🌊🌳🧵🪁', 'e\u0301'.repeat(11)])
    expect(isLongEnough(tooShort), tooShort).toBe(false)
  expect(isLongEnough('é'.normalize('NFD').repeat(200))).toBe(true)
  expect(isLongEnough('é'.repeat(201))).toBe(false)
})

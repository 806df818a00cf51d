import { expect, test } from 'vitest'
import { registerForm } from '#app/routes/identity/register.form.ts'

const typed = {
  organisationName: 'Gofal Cartref',
  kind: 'provider',
  personName: 'Siân Ŵyn',
  email: 'sian@gofal.example',
}

test('providers and verifiers register; whoever buys is invited, and so is whoever runs the portal', () => {
  for (const kind of ['provider', 'verifier'])
    expect(registerForm.safeParse({ ...typed, kind }).success, kind).toBe(true)
  for (const kind of ['commissioner', 'operator', '']) {
    expect(registerForm.safeParse({ ...typed, kind }).success, kind).toBe(false)
  }
})

test('names go into mails to people who asked for none, so they hold no web address', () => {
  for (const name of ['Win now: https://prize.example', 'WWW.prize.example', '   ', 'x'.repeat(201)]) {
    expect(registerForm.safeParse({ ...typed, organisationName: name }).success, name).toBe(false)
    expect(registerForm.safeParse({ ...typed, personName: name }).success, name).toBe(false)
  }
})

test('an address is one address and nothing else', () => {
  for (const email of ['one@a.example, two@b.example', 'one@a.example\nBcc: two@b.example', '<one@a.example>', 'one']) {
    expect(registerForm.safeParse({ ...typed, email }).success, email).toBe(false)
  }
})

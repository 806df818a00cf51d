import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeKeys } from '#app/platform/keys.server.ts'
import { knownBrowser, rememberBrowser } from '#app/web/known-browser.server.ts'

const keys = makeKeys(randomBytes(32).toString('base64'))
const asking = (cookie: string) => new Request('http://localhost/', { headers: { Cookie: `other=1; ${cookie}` } })
const sent = (setCookie: string) => setCookie.split(';')[0] ?? ''

test('a browser is known to those who signed in in it, in whatever case they type, and to nobody else', () => {
  const first = sent(rememberBrowser(keys, asking(''), 'One@Example.org', 'person-1'))
  const id = knownBrowser(keys, asking(first), 'one@example.org')
  expect(id).not.toBeNull()
  expect(knownBrowser(keys, asking(first), 'person-1')).toBe(id)
  expect(knownBrowser(keys, asking(first), 'two@example.org')).toBeNull()

  const second = sent(rememberBrowser(keys, asking(first), 'two@example.org'))
  expect(knownBrowser(keys, asking(second), 'two@example.org')).toBe(id)
  expect(knownBrowser(keys, asking(second), 'one@example.org')).toBe(id)
})

test('a cookie of another installation, a made-up one and none are no known browser', () => {
  const elsewhere = makeKeys(randomBytes(32).toString('base64'))
  const foreign = sent(rememberBrowser(elsewhere, asking(''), 'one@example.org'))
  for (const cookie of [foreign, '__Host-outturn-browser=AAAA', '__Host-outturn-browser=', '']) {
    expect(knownBrowser(keys, asking(cookie), 'one@example.org')).toBeNull()
  }
})

test('the cookie tells nobody who signed in, and is for this portal alone', () => {
  const setCookie = rememberBrowser(keys, asking(''), 'one@example.org')
  expect(setCookie).toMatch(/^__Host-outturn-browser=[\w-]+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/)
})

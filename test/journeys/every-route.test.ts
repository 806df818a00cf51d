import { beforeAll, expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { bindingForm } from '#app/web/senders.server.ts'
import { actionOf, bindingRoutes } from '#test/support/acting-routes.ts'
import { ageSession } from '#test/support/sessions.ts'
import { patterns, useStoryPortal } from '#test/support/story-portal.ts'

const portal = useStoryPortal()
const { filled, get } = portal
let cookies: Record<string, string> = {}

/** Four people of other organisations, each with every role that does something in it. */
beforeAll(async () => {
  cookies = await portal.strangers()
})

/** A form without a field that anyone knows, from a page of ours. */
function post(path: string, { cookie, ...headers }: { cookie?: string; Origin?: string } = {}) {
  return fetch(`${portal.address()}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: portal.address(), ...headers, ...(cookie ? { Cookie: cookie } : {}) },
    body: new URLSearchParams({ nonsense: '1' }),
  })
}

/** What everybody may see. Everything else is private unless it is listed here. */
const open = [
  '/',
  '/tenders',
  '/tenders/:reference',
  '/tenders/:reference/method.json',
  '/tenders/:reference/documents/:documentId',
  '/accessibility',
  '/help',
  '/sign-in',
  '/sign-in/organisation',
  '/register',
  '/forgotten-password',
  '/demo',
  '/demo/mailbox',
]

/** Addresses that only take a form: opened as a page, they lead to the page that has it. */
const leadsToAPage =
  /^\/sign-out$|\/panel\/confirm\/:personId$|^\/demo\/step-in$|\/(withdraw|core|interest|reinstate|try-again|end|end-others|begin|turn-off|second-factor|on|off)$/

test('signed out, every page that is not public sends people to sign in, or has nothing', async () => {
  const wrong: string[] = []
  for (const pattern of patterns) {
    const { status, headers } = await get(filled(pattern))
    const toSignIn = status === 302 && (headers.get('Location') ?? '').startsWith('/sign-in')
    const elsewhere = status === 302 && leadsToAPage.test(pattern)
    // Somebody who was sent back by a provider without having gone there from here is told so.
    const refused = status === 403 && pattern === '/sign-in/organisation/return'
    const expected = open.includes(pattern) ? status === 200 : toSignIn || elsewhere || refused || status === 404
    if (!expected) wrong.push(`${pattern}: ${status} ${headers.get('Location') ?? ''}`)
  }
  expect(wrong).toEqual([])
})

test('signed out, no form does anything', async () => {
  const before = await portal.db.selectFrom('event').select('id').execute()
  const wrong: string[] = []
  for (const pattern of patterns) {
    const { status } = await post(filled(pattern))
    if (![302, 404, 405, 422].includes(status)) wrong.push(`${pattern}: ${status}`)
  }
  expect(wrong).toEqual([])
  expect(await portal.db.selectFrom('event').select('id').execute()).toHaveLength(before.length)
})

/** What only Northmoor and Hearth may read: it must stand on no page that others get, whatever its status. */
const secrets = ['We work with the 300 people', '£725,000', 'Ffion Llŷr', 'Ellen Ward']

/**
 * A published tender is public, so that one may not write a proposal for it (403), or has none yet (302 to where one
 * begins), is no secret. Everything else of another organisation does not exist.
 */
function leadsNowhere(pattern: string, method: 'GET' | 'POST', status: number): boolean {
  if (pattern.startsWith('/bids/')) return [302, 403, 404, 405].includes(status)
  if (method === 'POST') return [400, 404, 405, 422].includes(status)
  return status === 404 || (status === 302 && leadsToAPage.test(pattern))
}

test.each(['commissioner', 'provider', 'verifier', 'operator'])(
  "another organisation's things do not exist for a %s with every role",
  async (kind) => {
    const wrong: string[] = []
    for (const pattern of patterns.filter((one) => /:(?!reference|token)/.test(one) && !open.includes(one))) {
      if (kind === 'provider' && pattern === '/bids/:tenderId') continue
      if (kind === 'operator' && pattern.startsWith('/admin/')) continue
      const cookie = cookies[kind] ?? ''
      for (const [method, answer] of [
        ['GET', await get(filled(pattern), cookie)],
        ['POST', await post(filled(pattern), { cookie })],
      ] as const) {
        const text = await answer.text()
        const told = secrets.filter((secret) => text.includes(secret))
        if (!leadsNowhere(pattern, method, answer.status)) wrong.push(`${method} ${pattern}: ${answer.status}`)
        if (told.length > 0) wrong.push(`${method} ${pattern} tells ${told.join(', ')}`)
      }
    }
    expect(wrong).toEqual([])
  },
)

test('whoever may open a page that binds is asked for the password again when it was given too long ago', async () => {
  const before = await portal.db.selectFrom('event').select('id').execute()
  const asked = new Set<string>()
  const wrong: string[] = []
  const withFields = new Set<string>()
  for (const id of bindingRoutes) if (bindingForm(await actionOf(id))?.schema) withFields.add(id)
  for (const person of portal.everybody()) {
    const cookie = await portal.cookieOf(person)
    await ageSession(portal.db, cookie, { proved: 16 })
    for (const id of bindingRoutes) {
      const path = routes.find(({ file }) => file.replace(/\.tsx?$/, '') === id)?.path ?? ''
      const { status, headers } = await post(filled(`/${path}`), { cookie })
      // What is missing in the form is told before, on a page that may lead elsewhere by now.
      if ((status === 422 || status === 302) && withFields.has(id)) asked.add(id)
      else if (status === 303 && headers.get('Location')?.startsWith('/account/password?form=')) asked.add(id)
      else if (status !== 403 && status !== 404) wrong.push(`${person.name} sends ${id}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
  expect(bindingRoutes.filter((id) => !asked.has(id))).toEqual([])
  expect(await portal.db.selectFrom('event').select('id').execute()).toHaveLength(before.length)
})

/** Bodies that no form of ours sends. */
const malformed: [string, string][] = [
  ['application/x-www-form-urlencoded', 'x[60000000]=1'],
  ['application/x-www-form-urlencoded', '__intent__=%7B'],
  ['application/json', '{'],
  ['multipart/form-data; boundary=y', '--x'],
]

test('who is not signed in, or not of the organisation, is refused before anything of a form is read', async () => {
  const wrong: string[] = []
  const isPrivate = (pattern: string) => !open.includes(pattern) && !/:token|^\/sign-|^\/demo/.test(pattern)
  for (const pattern of patterns.filter(isPrivate)) {
    for (const [who, cookie] of [['signed out', ''], ...Object.entries(cookies)] as const) {
      if (who !== 'signed out' && (!pattern.includes(':') || pattern.startsWith('/tenders/'))) continue
      if (who === 'provider' && pattern === '/bids/:tenderId') continue
      if (who === 'operator' && pattern.startsWith('/admin/')) continue
      const plain = await post(filled(pattern), cookie ? { cookie } : {})
      for (const [type, body] of malformed) {
        const answer = await fetch(`${portal.address()}${filled(pattern)}`, {
          ...{ method: 'POST', redirect: 'manual', body },
          headers: { Origin: portal.address(), 'Content-Type': type, ...(cookie ? { Cookie: cookie } : {}) },
        })
        const same = answer.status === plain.status && answer.headers.get('Location') === plain.headers.get('Location')
        if (!same || ![302, 303, 403, 404, 405].includes(answer.status)) {
          wrong.push(`${who} sends ${body} to ${pattern}: ${answer.status}, otherwise ${plain.status}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
})

/** Characters that no header can hold as they are. */
const foreign = ['\u{1f600}', '%F0%9F%98%80', 'Ŵyn', '%C3%A9']

test('letters of every script in every address, for a reader and for a sender, end in no fault', async () => {
  const wrong: string[] = []
  for (const pattern of patterns.filter((one) => one.includes(':'))) {
    for (const value of foreign) {
      const path = pattern.replace(/:\w+/g, value)
      for (const cookie of [undefined, cookies['provider'], cookies['operator']]) {
        const answers = [await get(path, cookie), await post(path, cookie ? { cookie } : {})]
        for (const { status } of answers) if (status >= 500) wrong.push(`${path}: ${status}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('an id that is none, and a reference that nobody has, lead nowhere', async () => {
  const wrong: string[] = []
  for (const pattern of patterns.filter((one) => one.includes(':'))) {
    for (const value of ['0', "';--", '%00', '..%2f..%2fetc', '00000000-0000-0000-0000-000000000000', ...foreign]) {
      const path = pattern.replace(/:\w+/g, value)
      const { status } = await get(path, cookies['commissioner'])
      if (![302, 400, 403, 404].includes(status)) wrong.push(`${path}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})

test('every answer carries the policy with a nonce of its own and the other headers; private pages are not kept', async () => {
  const nonces = new Set<string>()
  for (const pattern of patterns) {
    const { headers } = await get(filled(pattern), cookies['provider'])
    const policy = headers.get('Content-Security-Policy') ?? ''
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    expect(policy, pattern).toContain("default-src 'self'")
    expect(policy, pattern).not.toContain('unsafe')
    expect(headers.get('X-Content-Type-Options'), pattern).toBe('nosniff')
    expect(headers.get('X-Frame-Options'), pattern).toBe('DENY')
    expect(headers.get('Referrer-Policy'), pattern).toBe('same-origin')
    expect(headers.get('Cache-Control'), pattern).toContain('no-store')
    expect(headers.get('X-Powered-By'), pattern).toBeNull()
  }
  expect(nonces.size).toBe(patterns.length)
})

test('an answer says once how it may be kept: the strictest that anyone said', async () => {
  const wrong: string[] = []
  for (const pattern of patterns) {
    for (const cookie of [
      '',
      await portal.cookieOf(portal.person('Ffion Llŷr')),
      await portal.cookieOf(portal.person('Priya Shah')),
    ]) {
      const said = (await get(filled(pattern), cookie)).headers.get('Cache-Control') ?? ''
      const directives = said.split(/\s*,\s*/)
      const isTwice = new Set(directives).size < directives.length
      const contradicts =
        directives.includes('no-store') && (directives.includes('public') || directives.includes('no-cache'))
      if (isTwice || contradicts || (cookie !== '' && !directives.includes('no-store')))
        wrong.push(`${pattern}: ${said}`)
    }
  }
  expect(wrong).toEqual([])
})

/** The same number, written otherwise. */
const spellings = (number: string) => [
  `0${number}`,
  `+${number}`,
  `%20${number}`,
  `${number}.0`,
  `${number}e0`,
  `0x${number}`,
  `-${number}`,
  '٤',
  '４',
  `${number}%00`,
  '',
]

test('a number of an address has one spelling', async () => {
  const cookie = await portal.cookieOf(portal.person('Priya Shah'))
  const wrong: string[] = []
  for (const pattern of patterns.filter((one) => /:(step|year|instalment)/.test(one))) {
    for (const name of ['step', 'year', 'instalment'].filter((one) => pattern.includes(`:${one}`))) {
      for (const spelling of spellings('4')) {
        const path = filled(pattern.replace(`:${name}`, 'THIS')).replace('THIS', spelling)
        for (const { status } of [await get(path, cookie), await post(path, { cookie })]) {
          if (status !== 404) wrong.push(`${path}: ${status}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
})

test('who is not signed in finds nothing to keep but public pages, least of all behind a mailed link', async () => {
  const kept: string[] = []
  for (const pattern of patterns) {
    const { headers } = await get(filled(pattern), '')
    if (!headers.get('Cache-Control')?.includes('no-store')) kept.push(pattern)
  }
  const isPublic = (pattern: string) =>
    ['/', '/help', '/accessibility'].includes(pattern) || pattern.startsWith('/tenders')
  expect(kept.filter((pattern) => !isPublic(pattern))).toEqual([])
  expect(kept).toContain('/tenders/:reference')
})

test('pages that are kept for all have nothing of their reader: no script, and no form that is posted', async () => {
  for (const pattern of ['/', '/tenders', '/tenders/:reference', '/help', '/accessibility']) {
    const answer = await get(filled(pattern), '')
    const html = await answer.text()
    expect([pattern, answer.status, answer.headers.get('Vary')]).toEqual([pattern, 200, 'Cookie, Accept-Encoding'])
    expect(html, pattern).not.toMatch(/<script|method="post"/i)
  }
})

test('a form from another place, from nowhere or without an origin is refused before it is read', async () => {
  for (const Origin of ['https://elsewhere.example', 'null', `${portal.address()}.evil.example`]) {
    expect((await post('/sign-in', { Origin })).status, Origin).toBe(403)
  }
  const { status } = await fetch(`${portal.address()}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'x' }),
  })
  expect(status).toBe(403)
})

test('what is too large to be a form, or no form at all, is refused', async () => {
  const send = (body: string, type: string) =>
    fetch(`${portal.address()}/sign-in`, {
      method: 'POST',
      headers: { Origin: portal.address(), 'Content-Type': type },
      body,
    })
  expect((await send('a='.padEnd(1_100_000, 'x'), 'application/x-www-form-urlencoded')).status).toBe(413)
  expect((await send('{"email":"x"}', 'application/json')).status).toBe(400)
  expect((await send('--x', 'multipart/form-data; boundary=y')).status).toBe(400)
})

test('a browser that sends too much is shown a page of the portal with a way back, and nothing is done', async () => {
  const answer = await fetch(`${portal.address()}/sign-in`, {
    method: 'POST',
    headers: {
      ...{ Origin: portal.address(), Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'a='.padEnd(1_100_000, 'x'),
  })
  expect(answer.status).toBe(413)
  expect(answer.headers.get('Content-Type')).toContain('text/html')
  const html = await answer.text()
  expect(html).toContain('This is too large to be a form')
  expect(html).toContain('Go back, where what you typed still stands')
  expect(html).toContain('Go to your home page')
  expect((await get('/form-not-read')).status).toBe(404)
})

test('a way back that leads out of the portal is not followed', async () => {
  const cookie = cookies['provider'] ?? ''
  for (const target of [
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
  ]) {
    const { headers } = await get(`/sign-in?return=${encodeURIComponent(target)}`, cookie)
    expect(headers.get('Location'), target).toBe('/home')
  }
  const { status, headers } = await get(`/sign-in?return=${encodeURIComponent('/tenders?q=\u{1f600}')}`, cookie)
  expect([status, headers.get('Location')]).toEqual([302, '/tenders?q=%F0%9F%98%80'])
})

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import routes from '#app/routes.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { loadDemoStory } from '#db/seeds/demo-story.ts'
import { startBuiltPortal, type BuiltPortal } from '#test/support/built-portal.ts'
import { countStatements } from '#test/support/counting-proxy.ts'
import { useDatabase } from '#test/support/database.ts'
import { formsOf, linksOf, type ShownForm } from '#test/support/forms.ts'
import { renderContractInProcess } from '#workers/contract-renderer.ts'

const { db, url: databaseUrl } = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'outturn-hostile-'))
const masterKey = randomBytes(32).toString('base64')
const cookies = new Map<string, string>()
let portal: BuiltPortal
let statements: Awaited<ReturnType<typeof countStatements>>

/** All three tenders of the demo, so that nearly every kind of page exists for somebody. */
beforeAll(async () => {
  const files = filesOnDisk(join(dataDir, 'files'))
  await loadDemoStory({ db, keys: makeKeys(masterKey), files, requestId: 'test' }, renderContractInProcess)
  statements = await countStatements(databaseUrl)
  portal = await startBuiltPortal(['server'], { databaseUrl: statements.url, masterKey, dataDir, mode: 'test' })
  const members = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id as personId', 'person.name', 'membership.organisation_id as organisationId'])
    .orderBy('person.name')
    .execute()
  for (const { name, ...who } of members) cookies.set(name, (await makeSessions(db).start(who)).split(';')[0] ?? '')
}, 120_000)

afterAll(async () => {
  await portal.stop()
  statements.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const mark = 'x-hostile'
const hostile = [
  `<script>${mark}</script>`,
  `"><img src=x onerror=${mark}><${mark}>`,
  `'-${mark}-'`,
  `</script><${mark}>`,
  "'; drop table tender; --",
  '../../../../etc/passwd',
  '\u0000',
  '%00',
  '\u202eevil',
  '{{7*7}}${7*7}',
  '__proto__',
  '=cmd|calc',
  '-1',
  '1e308',
  'NaN',
  '99999999999999999999',
  '٣',
  '2026-02-30',
  '25:61',
  'é'.repeat(10_000),
  ' '.repeat(300),
  'Llanfairpwllgwyngyll Mòrag “Ó’Brien”',
]
const hostileNames = ['__proto__', 'constructor.prototype.x', 'criteria[99999].weight', 'a[b][c]', '', 'then', 'errors']

/** More than the busiest page needs, and far below one for each thing typed. */
const mostStatements = 60

/** What must never come out of the portal, whatever goes in. */
async function problemsOf(what: string, ask: () => Promise<Response>): Promise<string[]> {
  const before = statements.count()
  const answer = await ask().catch((error: unknown) => String((error as Error).cause))
  if (typeof answer === 'string') return [`${what}: no answer, ${answer}`]
  const text = await answer.text()
  const asked = statements.count() - before
  return [
    ...(answer.status >= 500 ? [`${what}: ${answer.status}`] : []),
    ...(text.includes(`<${mark}`) || text.includes(`<script>${mark}`) || text.includes(`onerror=${mark}>`)
      ? [`${what}: what was typed comes back as HTML`]
      : []),
    ...(asked > mostStatements ? [`${what}: ${asked} statements`] : []),
  ]
}

function get(path: string, cookie: string) {
  return fetch(`${portal.url}${path}`, { redirect: 'manual', headers: { Cookie: cookie } })
}

function post(path: string, cookie: string, fields: [string, string][]) {
  return fetch(`${portal.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: portal.url, Cookie: cookie },
    body: new URLSearchParams(fields),
  })
}

/** An address with every id and number in it replaced, so that like pages are walked once. */
function kindOf(path: string): string {
  return path
    .replace(/\?.*/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/OT-[\w-]+/, ':reference')
}

interface Found {
  person: string
  form: ShownForm
}

const pages = new Map<string, { person: string; path: string }>()
const forms = new Map<string, Found>()

test('everybody’s pages, followed link by link, hold forms to try', async () => {
  const wrong: string[] = []
  for (const [person, cookie] of cookies) {
    const seen = new Map<string, number>()
    const waiting = ['/home']
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const kind = kindOf(path)
      const times = seen.get(kind) ?? 0
      // Three of a kind: tenders and contracts that stand at different places have different forms.
      if (times === 3) continue
      seen.set(kind, times + 1)
      const answer = await get(path, cookie)
      if (answer.status >= 400) wrong.push(`${person} is led to ${path}: ${answer.status}`)
      if (!answer.headers.get('Content-Type')?.includes('html')) continue
      const html = await answer.text()
      pages.set(kind, { person, path })
      for (const form of formsOf(html, path)) {
        const names = form.fields.map(({ name }) => name).join(' ')
        forms.set(`${kindOf(form.action)} ${names}`, { person, form })
      }
      waiting.push(...linksOf(html))
    }
  }
  expect(wrong).toEqual([])
  expect(forms.size).toBeGreaterThan(40)
  expect(pages.size).toBeGreaterThan(routes.length / 2)
})

test('hostile addresses and queries on every page: no fault, nothing comes back as HTML, no more statements', async () => {
  const wrong: string[] = []
  for (const [kind, { person, path }] of pages) {
    const cookie = cookies.get(person) ?? ''
    for (const text of hostile.slice(0, 8)) {
      const query = new URLSearchParams({ q: text, page: text, return: text, region: text, sort: text })
      const address = `${path.split('?')[0] ?? ''}?${query.toString()}`
      wrong.push(...(await problemsOf(`${kind} with ${JSON.stringify(text)}`, () => get(address, cookie))))
    }
  }
  expect(wrong).toEqual([])
})

/** Leaving for good, sending others away, or the clock that all share: not for a walk with one set of people. */
const leftAlone = /^\/sign-out|^\/demo|^\/admin\/organisations\/.*(suspend|end-sessions)/

test('hostile values in every field of every form: no fault, nothing comes back as HTML, no more statements', async () => {
  for (const [key, { person, form }] of forms) {
    if (leftAlone.test(key)) continue
    const cookie = cookies.get(person) ?? ''
    const typed = fc.tuple(
      ...form.fields.map(({ name, value, hidden }) => {
        const values = fc.oneof(
          { arbitrary: fc.constantFrom(...hostile), weight: hidden ? 1 : 4 },
          { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 1 },
          { arbitrary: fc.constant(value), weight: hidden ? 6 : 2 },
        )
        return values.map((text): [string, string] => [name, text])
      }),
    )
    const extra = fc.array(fc.tuple(fc.constantFrom(...hostileNames), fc.constantFrom(...hostile)), { maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(typed, extra, async (fields, more) => {
        expect(await problemsOf(key, () => post(form.action, cookie, [...fields, ...more]))).toEqual([])
      }),
      { numRuns: 6, seed: 2026, endOnFailure: true },
    )
  }
}, 180_000)

test('ten thousand fields in every form are refused or read without a fault', async () => {
  const many = Array.from({ length: 10_000 }, (_, i): [string, string] => [`criteria[${i}].text`, 'x'])
  const wrong: string[] = []
  for (const [key, { person, form }] of forms) {
    if (leftAlone.test(key)) continue
    wrong.push(...(await problemsOf(key, () => post(form.action, cookies.get(person) ?? '', many))))
  }
  expect(wrong).toEqual([])
}, 120_000)

test('what is no form – JSON, plain text, parts without a boundary – is refused where a form is read, without a fault', async () => {
  const bodies = [
    ['application/json', '{"shownVersion":1,"reason":{"$ne":null}}'],
    ['text/plain', 'shownVersion=1&reason=x'],
    ['multipart/form-data', 'shownVersion=1'],
  ] as const
  const wrong: string[] = []
  for (const [key, { person, form }] of forms) {
    if (leftAlone.test(key) || form.fields.length === 0) continue
    for (const [type, body] of bodies) {
      const headers = { Origin: portal.url, Cookie: cookies.get(person) ?? '', 'Content-Type': type }
      const answer = await fetch(`${portal.url}${form.action}`, { method: 'POST', redirect: 'manual', headers, body })
      await answer.arrayBuffer()
      if (answer.status < 300 || answer.status === 422 || answer.status >= 500) {
        wrong.push(`${key} with ${type}: ${answer.status}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('addresses with NUL, encoded slashes and broken encodings lead nowhere, whatever is sent there', async () => {
  const person = [...cookies.keys()][0] ?? ''
  const cookie = cookies.get(person) ?? ''
  const wrong: string[] = []
  for (const path of [
    ...[
      '/%00',
      '/tenders/%00',
      '/tenders%00',
      '/admin%2forganisations',
      '/tenders%2f..%2fadmin%2fjobs',
      '/..%2f..%2fetc',
    ],
    ...[
      '/assets/..%2f..%2fserver.js',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/tenders/..%5c..%5cadmin',
      '/%',
      '/%c0%af',
    ],
  ]) {
    for (const answer of [await get(path, cookie), await post(path, cookie, [['reason', 'x']])]) {
      await answer.arrayBuffer()
      if (![400, 403, 404, 405].includes(answer.status)) wrong.push(`${path}: ${answer.status}`)
    }
  }
  expect(wrong).toEqual([])
})

test('what was typed stands escaped wherever it is shown later', async () => {
  const wrong: string[] = []
  for (const [kind, { person, path }] of pages) {
    wrong.push(...(await problemsOf(kind, () => get(path, cookies.get(person) ?? ''))))
  }
  expect(wrong).toEqual([])
})

test('a cookie of another installation signs nobody in, and goes away', async () => {
  const answer = await get('/home', `__Host-outturn=${randomBytes(25).toString('hex').slice(0, 40)}`)
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toMatch(/^\/sign-in/)
  expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-outturn=; .*Max-Age=0/)
})

test('headers of 64 kB are refused before anything reads them', async () => {
  const answer = await fetch(portal.url, { headers: { 'X-Long': 'x'.repeat(64_000) } })
  expect(answer.status).toBe(431)
})

test('after all of it the portal answers as before', async () => {
  expect((await fetch(`${portal.url}/health/ready`)).status).toBe(200)
  expect(portal.log()).not.toContain('"level":"error"')
})

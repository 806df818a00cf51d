import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { whenEnded } from '#db/child-end.ts'
import { freePort } from '#test/support/built-portal.ts'
import { findNginx } from '#test/support/nginx.ts'
import { usePortal } from '#test/support/portal.ts'
import { patterns } from '#test/support/story-portal.ts'

const portal = usePortal()
const folder = mkdtempSync(join(tmpdir(), 'outturn-odd-'))
const proxies: (() => Promise<unknown>)[] = []

afterAll(async () => {
  for (const end of proxies) await end()
  rmSync(folder, { recursive: true, force: true })
})

/** What comes back for these very bytes, to the end of the connection. */
function answerTo(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(portal.url).port), 'localhost', () => socket.write(bytes, 'latin1'))
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${bytes.slice(0, 80)}`)))
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('close', () => {
      resolve(answer)
    })
    socket.on('error', reject)
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
const looksInside = /node_modules|\bat .+:\d+:\d+|Error:|file:\/\//

/** Of each kind of address one: pages, files, data, health, assets and what is not there. */
const paths = [
  '/',
  '/sign-in',
  '/sign-in.data',
  '/_root.data',
  '/health/live',
  '/health/ready',
  '/assets/x.js',
  '/favicon.ico',
  '/nowhere',
]
const everyPath = [...paths, ...patterns.map((pattern) => pattern.replace(/:\w+/g, '1'))]

test('a method that a route does not take is answered 405 with the ones it takes, on every address', async () => {
  const wrong: string[] = []
  for (const path of everyPath) {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH']) {
      const answer = await answerTo(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
      const allow = /^Allow: (.*)\r$/m.exec(answer)?.[1]
      if (statusOf(answer) !== 405 || !/^GET, HEAD(, POST)?$/.test(allow ?? ''))
        wrong.push(`${method} ${path}: ${statusOf(answer)} ${allow ?? ''}`)
    }
  }
  expect(wrong).toEqual([])
})

test('only routes with an action take forms, and say so', async () => {
  const withAction = new Map(
    routes.map(({ path = '', file }) => [
      `/${path}`,
      /export (async function|function|const) action/.test(readFileSync(`app/${file}`, 'utf8')),
    ]),
  )
  const wrong: string[] = []
  for (const pattern of [...patterns, ...paths.slice(4, 7)]) {
    const answer = await fetch(`${portal.url}${pattern.replace(/:\w+/g, '1')}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: portal.url },
      body: new URLSearchParams(),
    })
    if ((answer.status === 405) === (withAction.get(pattern) ?? false)) wrong.push(`${pattern}: ${answer.status}`)
    if (answer.status === 405 && answer.headers.get('Allow') !== 'GET, HEAD') wrong.push(`${pattern}: no Allow`)
  }
  expect(wrong).toEqual([])
})

test('what no server of pages does is refused, and the connection ends', async () => {
  for (const target of ['localhost:443', 'elsewhere.example:443', '/']) {
    const answer = await answerTo(`CONNECT ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    expect([400, 405], target).toContain(statusOf(answer))
  }
  for (const first of [
    'GET http://localhost/ HTTP/1.1',
    'GET http://elsewhere.example/help HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'NONSENSE / HTTP/1.1',
    'GET / HTTP/9.9',
  ]) {
    const answer = await answerTo(`${first}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    expect([400, 405, 505], first).toContain(statusOf(answer))
    expect(answer).not.toMatch(looksInside)
  }
})

const noHosts = [
  '',
  ' ',
  'a b',
  '[',
  ']',
  '[::1',
  'a:99999',
  'a:-1',
  'a:b',
  'a:1:2',
  'user@a',
  'user:word@a',
  'a/b',
  'a?b',
  'a#b',
  'a\\b',
  '\u00e9.example',
  '\u{1f600}'.slice(0, 1),
  'a%00b',
  '..',
  'a..b',
  '-a',
  '<script>',
  "a'b",
  'x'.repeat(300),
]

test.each(['Host', 'X-Forwarded-Host'])('a %s that is none is answered 400, on every kind of address', async (name) => {
  const wrong: string[] = []
  for (const value of [...noHosts, ...(name === 'Host' ? [] : ['a, b c', 'a,,b'])]) {
    for (const path of paths) {
      const other = name === 'Host' ? '' : 'Host: localhost\r\n'
      const answer = await answerTo(`GET ${path} HTTP/1.1\r\n${other}${name}: ${value}\r\nConnection: close\r\n\r\n`)
      if (statusOf(answer) !== 400 || looksInside.test(answer)) wrong.push(`${path} with ${value}: ${statusOf(answer)}`)
    }
  }
  expect(wrong).toEqual([])
})

test('two hosts are none, and HTTP/1.1 without one is no request', async () => {
  for (const hosts of [
    'Host: localhost\r\nHost: localhost\r\n',
    'Host: localhost\r\nhost: elsewhere.example\r\n',
    '',
  ]) {
    expect(statusOf(await answerTo(`GET /help HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`)), hosts).toBe(400)
  }
  expect(statusOf(await answerTo('GET /health/ready HTTP/1.0\r\n\r\n'))).toBe(200)
})

test('whatever name a request comes under, pages answer, and none of it comes back', async () => {
  for (const host of [
    'elsewhere.example',
    'elsewhere.example:8443',
    '127.0.0.1',
    '[::1]:80',
    'under_score.example.',
    'a.example, b.example',
  ]) {
    const headers = host.includes(',') ? `Host: localhost\r\nX-Forwarded-Host: ${host}` : `Host: ${host}`
    for (const more of [
      '',
      '\r\nX-Forwarded-Proto: javascript',
      '\r\nX-Forwarded-Port: 99999',
      '\r\nX-Forwarded-For: nobody',
    ]) {
      for (const path of ['/', '/help', '/home', '/home.data', '/buyer/tenders/']) {
        const answer = await answerTo(`GET ${path} HTTP/1.1\r\n${headers}${more}\r\nConnection: close\r\n\r\n`)
        expect([200, 202, 302], `${path} ${host}${more}`).toContain(statusOf(answer))
        expect(answer).not.toContain('elsewhere.example')
      }
    }
  }
})

/** A real proxy in front that hands a name of its choice on. @returns its port */
async function startNginx(host: string, forwarded: string): Promise<number> {
  const port = await freePort()
  const file = join(folder, `${port}.conf`)
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  writeFileSync(
    file,
    `daemon off; pid ${folder}/${port}.pid; error_log stderr;
events {}
http { access_log off; ${places.join(' ')}
  server { listen 127.0.0.1:${port};
    location / { proxy_pass ${portal.url}; proxy_set_header Host ${host}; proxy_set_header X-Forwarded-Host ${forwarded}; proxy_set_header X-Forwarded-For $remote_addr; } } }`,
  )
  const child = spawn(findNginx(), ['-p', folder, '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] })
  proxies.push(() => {
    child.kill('SIGTERM')
    return whenEnded(child)
  })
  await expect
    .poll(() =>
      fetch(`http://127.0.0.1:${port}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true)
  return port
}

test.each([
  ['keeps the name', '$http_host', '""'],
  ['writes its own name', '$proxy_host', '$http_host'],
  ['writes a name of the inside', 'inside_web', '""'],
])(
  'behind a proxy that %s pages answer, and forms are taken from the portal’s own pages alone',
  async (_, host, forwarded) => {
    const port = await startNginx(host, forwarded)
    const at = `http://127.0.0.1:${port}`
    for (const path of ['/', '/help', '/sign-in.data']) expect((await fetch(`${at}${path}`)).status, path).toBe(200)
    const press = (origin: string, path = '/sign-in') =>
      fetch(`${at}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: origin, 'X-Forwarded-Host': 'elsewhere.example' },
        body: new URLSearchParams({ email: `${randomUUID()}@example.org`, password: 'y' }),
      })
    expect((await press(portal.url)).status).toBe(422)
    expect([200, 202, 422]).toContain((await press(portal.url, '/sign-in.data')).status)
    for (const origin of [at, 'https://elsewhere.example', 'http://inside_web', 'null'])
      expect((await press(origin)).status, origin).toBe(403)
  },
)

test('none of it was a fault', () => {
  expect(portal.log()).not.toContain('"level":"error"')
})

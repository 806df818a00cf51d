import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentForm } from '#app/web/sent-form.server.ts'
import { unreadableLimit } from '#app/web/unreadable-limit.server.ts'

const unreadable = 'x[60000000]=1'
let server: ReturnType<express.Express['listen']>
let pages = 0
const errors: unknown[] = []

/** Answers as the portal does: a page of words for what it can read, and for what it cannot. */
beforeAll(async () => {
  const app = express()
  app.set('trust proxy', true)
  app.use((request, response, next) => {
    response.locals['session'] = { signedIn: request.get('Cookie') ? {} : null, timedOut: null }
    next()
  })
  const limit = unreadableLimit()
  app.use((request, response, next) => {
    if (Number(request.get('Content-Length')) > 1_000_000) {
      response.locals['unreadForm'] = 'too large'
      request.method = 'GET'
    }
    const failed = (error: unknown) => {
      errors.push(error)
      next(error)
    }
    limit(request, response, next).catch(failed)
  })
  app.use((request, response, next) => {
    const answer = async () => {
      pages += 1
      if (response.locals['unreadForm']) {
        request.resume()
        response.status(413).send('<h1>Too large</h1>')
        return
      }
      const body = Buffer.concat(await request.toArray()).toString()
      const packed = request.get('Content-Encoding')
      const headers = {
        'Content-Type': request.get('Content-Type') ?? '',
        ...(packed === undefined ? {} : { 'Content-Encoding': packed }),
      }
      const sent = new Request('http://localhost/', { method: 'POST', body, headers })
      const form = await sentForm(sent).catch(() => null)
      response.status(form ? 200 : 400).send(`<h1>${JSON.stringify(form?.get('name') ?? null)}</h1>`)
    }
    answer().catch(next)
  })
  server = app.listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
})

afterAll(() => server.close())

function send(body: string, network: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  return fetch(`http://localhost:${port}/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Forwarded-For': `${network}.1`, ...headers },
    body,
  })
}

test('a network that keeps sending what is no form is answered without a page, whatever it asks for', async () => {
  for (let i = 0; i < 200; i++) await send(unreadable, '192.0.2', { Accept: 'text/html' })
  const before = pages
  for (const body of [unreadable, `x${'[0]'.repeat(1_000)}=1`, 'x=1&'.repeat(2_000), '__intent__=%7B%7D']) {
    const answer = await send(body, '192.0.2', { Accept: 'text/html' })
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([400, 'text/plain; charset=utf-8'])
  }
  const withFile = await send('--a', '192.0.2', { 'Content-Type': 'multipart/form-data; boundary=a' })
  expect(withFile.status).toBe(400)
  expect(pages).toBe(before)
})

test.each(['gzip', 'br', 'Identity', 'identity, identity', 'identity'])(
  'a form that says it is packed (%s) is a form to the limit where it is one to the portal',
  async (packed) => {
    for (let i = 0; i < 60; i++) await send(unreadable, '198.18.0')
    const [here, elsewhere] = await Promise.all([
      send('name=x', '198.18.0', { 'Content-Encoding': packed }),
      send('name=x', '198.51.100', { 'Content-Encoding': packed }),
    ])
    expect(here.status).toBe(elsewhere.status)
    const isPage = here.headers.get('Content-Type')?.startsWith('text/html')
    expect(isPage).toBe(here.status === 200)
  },
)

test('what strangers of that network send as a form arrives whole, so that nobody is locked out by others', async () => {
  const long = 'ŵ'.repeat(100_000)
  const answer = await send(new URLSearchParams({ name: long }).toString(), '192.0.2')
  expect([answer.status, await answer.text()]).toEqual([200, `<h1>"${long}"</h1>`])
  expect(await (await send('', '192.0.2')).text()).toBe('<h1>null</h1>')
})

test('people of that network who are signed in, and other networks, are answered with the page', async () => {
  const signedIn = await send(unreadable, '192.0.2', { Cookie: 'session=1' })
  const elsewhere = await send(unreadable, '198.51.100')
  expect([await signedIn.text(), await elsewhere.text()]).toEqual(['<h1>null</h1>', '<h1>null</h1>'])
})

test('forms that are too large to be read are counted, and answered with a line', async () => {
  const large = 'x'.repeat(1_000_001)
  for (let i = 0; i < 60; i++) await send(large, '203.0.113')
  const before = pages
  const answer = await send(large, '203.0.113')
  expect([answer.status, await answer.text()]).toEqual([413, 'This is too large to be a form.'])
  expect((await send(unreadable, '203.0.113')).status).toBe(400)
  expect(pages).toBe(before)
})

test('who breaks off within a form costs neither a page nor an error', async () => {
  const before = pages
  const { port } = server.address() as AddressInfo
  const broken = connect(port, 'localhost')
  const head = ['POST / HTTP/1.1', 'Host: localhost', 'X-Forwarded-For: 192.0.2.1', 'Content-Length: 100']
  broken.write(`${[...head, 'Content-Type: application/x-www-form-urlencoded'].join('\r\n')}\r\n\r\nname=`)
  const [request] = (await once(server, 'request')) as [IncomingMessage]
  broken.destroy()
  await new Promise((closed) => request.once('close', closed))
  // The portal hears of it in the same round: a request that comes afterwards is answered after it.
  await send('', '192.0.2')
  expect([pages, errors]).toEqual([before + 1, []])
})

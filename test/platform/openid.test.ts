import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginOpenId } from '#app/platform/openid.server.ts'

let issuer = ''
let sent = 0
/** Whatever it is asked, it answers without end. */
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(100_000))) sent += 100_000
  }
  response.on('drain', more)
  more()
})
beforeAll(async () => {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('an answer without end is not read to its end, and counts as none', async () => {
  const client = { issuer, clientId: 'outturn', clientSecret: 'secret', allowHttp: true }
  const begun = await beginOpenId(client, { redirectUri: 'http://localhost/return' })
  expect(begun).toEqual({ ok: false, refusal: 'provider not available' })
  expect(sent).toBeLessThan(20_000_000)
})

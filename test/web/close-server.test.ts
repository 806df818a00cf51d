import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { closeServer } from '#app/web/close-server.server.ts'

/** A server whose `/slow` is answered when the test says so. */
async function aServer() {
  const { promise: release, resolve: answerSlowOnes } = Promise.withResolvers<undefined>()
  const server = createServer((request, response) => {
    if (request.url === '/slow') void release.then(() => response.end('answered'))
    else response.end('at once')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, url, answerSlowOnes: () => answerSlowOnes(undefined) }
}

test('a request that is under way is answered, and a kept connection holds nothing up', async () => {
  const { server, url, answerSlowOnes } = await aServer()
  await (await fetch(url)).text()
  const arrived = once(server, 'request')
  const slow = fetch(`${url}/slow`)
  await arrived
  const closed = closeServer(server, { drainMs: 0, patienceMs: 10_000 })
  await expect.poll(() => server.listening).toBe(false)
  answerSlowOnes()
  expect(await (await slow).text()).toBe('answered')
  await closed
  await expect(fetch(url)).rejects.toThrow()
})

test('while it drains it still takes requests', async () => {
  const { server, url } = await aServer()
  const closed = closeServer(server, { drainMs: 500, patienceMs: 1_000 })
  expect(await (await fetch(url)).text()).toBe('at once')
  await closed
})

test('what takes longer than the patience is cut off', async () => {
  const { server, url } = await aServer()
  const arrived = once(server, 'request')
  const slow = fetch(`${url}/slow`)
  const cut = expect(slow).rejects.toThrow()
  await arrived
  await closeServer(server, { drainMs: 0, patienceMs: 100 })
  await cut
})

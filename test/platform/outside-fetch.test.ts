import type { lookup } from 'node:dns'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fetchOutside, isOutside, lookupOutside } from '#app/platform/outside-fetch.server.ts'

test.each([
  ['127.0.0.1', '0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ['::1', '::', '::ffff:10.0.0.1', '::ffff:8.8.8.8', 'fd00::1', 'fe80::1', 'ff02::1', '64:ff9b::a00:1', '2002:a00:1::'],
  ['224.0.0.1', '255.255.255.255', '192.0.2.1', '2001:db8::1', '2001::1', 'localhost', '', '10.1'],
])('none of %s and its like is outside', (...addresses) => {
  expect(addresses.filter(isOutside)).toEqual([])
})

test('addresses of the open internet are outside', () => {
  expect(
    ['8.8.8.8', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '2a00:1450::1'].filter((one) => !isOutside(one)),
  ).toEqual([])
})

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://169.254.169.254/latest/meta-data',
  'http://8.8.8.8/',
])('%s is not asked', async (url) => {
  await expect(fetchOutside(url, {}, { mostBytes: 1_000 })).rejects.toThrow(TypeError)
})

test('a name that leads inside is not asked, whichever of its addresses does; the outside ones of a name are', async () => {
  const led = (...addresses: string[]) =>
    lookupOutside(((_name: string, _options: object, done: (error: null, found: object[]) => void) => {
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    }) as unknown as typeof lookup)
  const found = (...addresses: string[]) =>
    new Promise((resolve) => {
      led(...addresses)('provider.example', { all: true }, (error, reached) => {
        resolve(error ? error.message : reached)
      })
    })
  expect(await found('10.0.0.1', '::1')).toBe('provider.example leads inside')
  expect(await found('8.8.8.8', '10.0.0.1')).toEqual([{ address: '8.8.8.8', family: 4 }])
})

test('a server of this machine is never reached, though a name outside leads to it', async () => {
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    response.end('secret')
  })
  server.on('connection', () => (asked += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await expect(fetchOutside(`https://localhost:${port}/`, {}, { mostBytes: 1_000 })).rejects.toThrow(TypeError)
  server.close()
  expect(asked).toBe(0)
})

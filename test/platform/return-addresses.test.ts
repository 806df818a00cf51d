import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeKeys } from '#app/platform/keys.server.ts'
import { makeReturnAddresses } from '#app/platform/return-addresses.server.ts'

const keys = makeKeys(randomBytes(32).toString('base64'))
const addresses = makeReturnAddresses('Bounces@mail.example.org', keys)

test('each mail has an address of its own, which leads back to it in whatever case it comes', () => {
  const mailId = randomUUID()
  const address = addresses.of(mailId)
  expect(address).toMatch(/^bounces\+[\da-f]{32}\.[\da-f]{16}@mail\.example\.org$/)
  expect(addresses.mailIdOf(address)).toBe(mailId)
  expect(addresses.mailIdOf(address.toUpperCase())).toBe(mailId)
})

test('the longest mailbox that may be configured leaves room for the rest', () => {
  const [local = ''] = makeReturnAddresses(`${'a'.repeat(14)}@example.org`, keys)
    .of(randomUUID())
    .split('@')
  expect(local).toHaveLength(64)
})

test('an address that this portal has not made leads nowhere', () => {
  const [mailId, another] = [randomUUID(), randomUUID()]
  const address = addresses.of(mailId)
  const [ofMail = '', mark = ''] = address.split(/[.@]/)
  const [ofAnother = ''] = addresses.of(another).split('.')
  const elsewhere = makeReturnAddresses('bounces@mail.example.org', makeKeys(randomBytes(32).toString('base64')))
  const changed = (mark.startsWith('0') ? '1' : '0') + mark.slice(1)
  for (const invented of [
    `${ofAnother}.${mark}@mail.example.org`,
    `${ofMail}.${changed}@mail.example.org`,
    `${ofMail}@mail.example.org`,
    `${ofMail}.@mail.example.org`,
    `${ofMail}.${mark}0@mail.example.org`,
    `${ofMail}.${mark}@mail.example.com`,
    `${ofMail}.${mark}@mail.example.org@mail.example.org`,
    `${ofMail}.${mark}`,
    `x${address}`,
    `x+${address}`,
    address.replace('bounces+', 'others+'),
    elsewhere.of(mailId),
    'bounces@mail.example.org',
    '@',
    '',
  ]) {
    expect(addresses.mailIdOf(invented), invented).toBeNull()
  }
})

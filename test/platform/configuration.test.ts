import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readConfiguration } from '#app/platform/configuration.server.ts'

const masterKey = randomBytes(32).toString('base64')
const external = { DATABASE_URL: 'postgres://u:p@db.example:5432/outturn', MASTER_KEY: masterKey }

test('without a DATABASE_URL it is a demo on localhost; with one it is not', () => {
  expect(readConfiguration({})).toMatchObject({ ok: true, value: { mode: 'demo', port: 3000, host: 'localhost' } })
  expect(readConfiguration(external)).toMatchObject({ ok: true, value: { mode: 'production' } })
})

test('all that is wrong is said at once', () => {
  const read = readConfiguration({
    DATABASE_URL: 'mysql://nowhere',
    PORT: 'eighty',
    REDIS_URL: 'queue',
    PUBLIC_URL: 'tenders.example',
    PORTAL_MODE: 'party',
  })
  if (read.ok) throw new Error('accepted')
  for (const name of ['DATABASE_URL', 'PORT', 'REDIS_URL', 'PUBLIC_URL', 'PORTAL_MODE']) {
    expect(
      read.refusal.some((sentence) => sentence.startsWith(name)),
      name,
    ).toBe(true)
  }
})

test('an external database needs a master key of 32 bytes', () => {
  expect(readConfiguration({ DATABASE_URL: external.DATABASE_URL })).toMatchObject({ ok: false })
  expect(readConfiguration({ ...external, MASTER_KEY: 'short' })).toMatchObject({ ok: false })
})

test('a public address without encryption is refused: browsers would drop the session', () => {
  expect(readConfiguration({ ...external, PUBLIC_URL: 'http://tenders.example' })).toMatchObject({ ok: false })
  expect(readConfiguration({ ...external, PUBLIC_URL: 'https://tenders.example/' })).toMatchObject({
    ok: true,
    value: { publicUrl: 'https://tenders.example' },
  })
})

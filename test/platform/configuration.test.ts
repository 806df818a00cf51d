import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readConfiguration } from '#app/platform/configuration.server.ts'

const masterKey = randomBytes(32).toString('base64')
const mail = { SMTP_URL: 'smtps://u:p@mail.example:465', MAIL_FROM: 'Outturn <outturn@example.org>' }
const external = { DATABASE_URL: 'postgres://u:p@db.example:5432/outturn', MASTER_KEY: masterKey, ...mail }

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

test('a wrong port alone is said alone: nobody is blamed for an address that was not given', () => {
  for (const PORT of ['abc', '0', '65536', '1.5']) {
    expect(readConfiguration({ PORT }), PORT).toEqual({
      ok: false,
      refusal: ['PORT must be a whole number from 1 to 65535.'],
    })
  }
})

test('an external database needs a master key of 32 bytes', () => {
  expect(readConfiguration({ DATABASE_URL: external.DATABASE_URL })).toMatchObject({ ok: false })
  expect(readConfiguration({ ...external, MASTER_KEY: 'short' })).toMatchObject({ ok: false })
})

test('an external database needs mail, a demo does not, and half of it is no use to either', () => {
  const { SMTP_URL, MAIL_FROM, ...without } = external
  expect(readConfiguration(external)).toMatchObject({ value: { mail: { smtpUrl: SMTP_URL, from: MAIL_FROM } } })
  expect(readConfiguration({})).toMatchObject({ ok: true, value: { mail: null } })
  for (const [env, sentence] of [
    [without, 'SMTP_URL and MAIL_FROM are missing'],
    [{ ...without, SMTP_URL }, 'SMTP_URL and MAIL_FROM belong together'],
    [{ MAIL_FROM }, 'SMTP_URL and MAIL_FROM belong together'],
    [{ ...external, SMTP_URL: 'https://mail.example' }, 'SMTP_URL must be'],
    [{ ...external, MAIL_FROM: 'Outturn\r\nBcc: all@example.org' }, 'MAIL_FROM must be'],
  ] as const) {
    expect(readConfiguration(env)).toMatchObject({ ok: false, refusal: [expect.stringContaining(sentence)] })
  }
})

test('a public address without encryption is refused: browsers would drop the session', () => {
  expect(readConfiguration({ ...external, PUBLIC_URL: 'http://tenders.example' })).toMatchObject({ ok: false })
  expect(readConfiguration({ ...external, PUBLIC_URL: 'https://tenders.example/' })).toMatchObject({
    ok: true,
    value: { publicUrl: 'https://tenders.example' },
  })
})

test('reports about returned mail need an address, a port and mail that goes out', () => {
  const bounces = { BOUNCE_ADDRESS: 'bounces@mail.example.org', BOUNCE_PORT: '2525' }
  const here = { address: 'bounces@mail.example.org', port: 2525, host: '127.0.0.1' }
  expect(readConfiguration(external)).toMatchObject({ value: { bounces: null } })
  expect(readConfiguration({ ...external, BOUNCE_HOST: '127.0.0.1' })).toMatchObject({ value: { bounces: null } })
  expect(readConfiguration({ ...external, ...bounces })).toMatchObject({ value: { bounces: here } })
  expect(readConfiguration({ ...external, ...bounces, BOUNCE_HOST: '::' })).toMatchObject({
    value: { bounces: { ...here, host: '::' } },
  })
  const wrong = { BOUNCE_ADDRESS: 'bounces+all@mail.example.org', BOUNCE_PORT: '0', BOUNCE_HOST: 'a b' }
  for (const [env, ...sentences] of [
    [{ ...external, BOUNCE_PORT: '2525' }, 'BOUNCE_ADDRESS and BOUNCE_PORT belong together'],
    [{ ...external, BOUNCE_ADDRESS: bounces.BOUNCE_ADDRESS }, 'BOUNCE_ADDRESS and BOUNCE_PORT belong together'],
    [bounces, 'BOUNCE_ADDRESS needs SMTP_URL'],
    [{ ...external, ...bounces, BOUNCE_PORT: '25a' }, 'BOUNCE_PORT must be'],
    [{ ...external, ...bounces, BOUNCE_ADDRESS: 'fifteen-letters@mail.example.org' }, 'BOUNCE_ADDRESS must be'],
    [{ ...external, ...wrong }, 'BOUNCE_HOST must be', 'BOUNCE_ADDRESS must be', 'BOUNCE_PORT must be'],
  ] as const) {
    const refusal = sentences.map((sentence) => expect.stringContaining(sentence) as string)
    expect(readConfiguration(env)).toMatchObject({ ok: false, refusal })
  }
})

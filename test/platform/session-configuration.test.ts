import { expect, test } from 'vitest'
import { usualSessionLimits } from '#app/identity/session-limits.ts'
import { readConfiguration } from '#app/platform/configuration.server.ts'

test('how long sessions live has usual values, and others can be given', () => {
  expect(readConfiguration({})).toMatchObject({ ok: true, value: { sessionLimits: usualSessionLimits } })
  const given = { SESSION_IDLE_MINUTES: '20', SESSION_HOURS: '8', PROOF_MINUTES: '5' }
  const sessionLimits = { idleMinutes: 20, lifetimeHours: 8, proofMinutes: 5 }
  expect(readConfiguration(given)).toMatchObject({ ok: true, value: { sessionLimits } })
})

test('sessions without an end, and proxies that are no addresses, are refused at the start, all at once', () => {
  const read = readConfiguration({
    SESSION_IDLE_MINUTES: '0',
    SESSION_HOURS: 'never',
    PROOF_MINUTES: '1.5',
    TRUSTED_PROXIES: 'everybody',
  })
  if (read.ok) throw new Error('accepted')
  for (const name of ['SESSION_IDLE_MINUTES', 'SESSION_HOURS', 'PROOF_MINUTES', 'TRUSTED_PROXIES']) {
    expect(read.refusal.filter((sentence) => sentence.startsWith(name))).toHaveLength(1)
  }
})

test('trusted proxies are addresses, networks or names of private ones', () => {
  for (const TRUSTED_PROXIES of ['loopback', '10.0.0.0/8, 192.0.2.1', 'loopback,fd00::/8']) {
    expect(readConfiguration({ TRUSTED_PROXIES })).toMatchObject({
      ok: true,
      value: { trustedProxies: TRUSTED_PROXIES },
    })
  }
})

import { expect, test } from 'vitest'
import { readConfiguration } from '#app/platform/configuration.server.ts'

test('figures are shown nowhere unless a port is given, and then to this machine alone', () => {
  expect(readConfiguration({})).toMatchObject({ value: { operation: { metrics: null, drainSeconds: 0 } } })
  expect(readConfiguration({ METRICS_PORT: '9464' })).toMatchObject({
    value: { operation: { metrics: { port: 9464, host: '127.0.0.1' } } },
  })
  expect(readConfiguration({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0', DRAIN_SECONDS: '5' })).toMatchObject({
    value: { operation: { metrics: { port: 9464, host: '0.0.0.0' }, drainSeconds: 5 } },
  })
})

test.each([
  [{ METRICS_PORT: '65535' }, 'METRICS_PORT'],
  [{ METRICS_PORT: 'on' }, 'METRICS_PORT'],
  [{ DRAIN_SECONDS: '-1' }, 'DRAIN_SECONDS'],
  [{ DRAIN_SECONDS: '61' }, 'DRAIN_SECONDS'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
])('%o is refused with the name', (env, name) => {
  expect(readConfiguration(env)).toEqual({ ok: false, refusal: [expect.stringMatching(`^${name} must be`)] })
})

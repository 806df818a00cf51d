import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { striker } from '#app/platform/log.server.ts'

const secrets = {
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATABASE_URL: 'postgres://somebody:database-p%40ss@127.0.0.1:1/outturn',
  REDIS_URL: 'redis://:redis-pass@127.0.0.1:1',
}

/** What a process says that logs one thing after the other. */
function said(statements: string, env: Record<string, string> = {}): Record<string, unknown>[] {
  const script = `import { log } from '#app/platform/log.server.ts'\n${statements}`
  const { stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...secrets, ...env },
    encoding: 'utf8',
  })
  return stderr
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a line is JSON with its level, time, words and ids', () => {
  expect(said(`log('warn', 'a sweep found', { sweep: 'contracts', requestId: 'r1', count: 2 })`)).toEqual([
    {
      level: 'warn',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      pid: expect.any(Number),
      message: 'a sweep found',
      sweep: 'contracts',
      requestId: 'r1',
      count: 2,
    },
  ])
})

test('LOG_LEVEL says what is left out', () => {
  const all = `log('debug', 'a'); log('info', 'b'); log('warn', 'c'); log('error', 'd')`
  const messages = (level: string) => said(all, { LOG_LEVEL: level }).map(({ message }) => message)
  expect(messages('debug')).toEqual(['a', 'b', 'c', 'd'])
  expect(messages('')).toEqual(['b', 'c', 'd'])
  expect(messages('error')).toEqual(['d'])
})

test('no secret gets into a line, wherever it stands', () => {
  const lines = said(`
    const secrets = [process.env.MASTER_KEY, process.env.DATABASE_URL, process.env.REDIS_URL, 'database-p@ss']
    for (const secret of secrets) {
      log('error', 'said ' + secret, { detail: secret, error: new Error('with ' + secret, { cause: new Error(secret) }) })
    }
    log('info', 'named', { password: 'typed one', job: { token: 'sent one' } })
    log('error', 'another address', { error: new Error('cannot reach amqp://guest:hidden@elsewhere') })
  `)
  expect(lines).toHaveLength(6)
  const text = JSON.stringify(lines)
  for (const secret of [secrets.MASTER_KEY, 'database-p', 'redis-pass', 'typed one', 'sent one', 'hidden']) {
    expect(text).not.toContain(secret)
  }
})

test('what drivers add to an error is left out: PostgreSQL quotes rows in it', () => {
  const [line] = said(`
    const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(ada@example.org)' })
    log('error', 'a request failed', { error })
  `)
  expect(line).toMatchObject({ error: { name: 'Error', message: 'duplicate key', code: '23505' } })
  expect(JSON.stringify(line)).not.toContain('ada@example.org')
})

test('short and absent secrets strike out nothing', () => {
  expect(striker({ MASTER_KEY: '', DATABASE_URL: 'postgres://u:a@h/d' })('a b c')).toBe('a b c')
})

test('whatever is thrown, the line says what is wrong', () => {
  const lines = said(`
    const circular = Object.assign(new Error('circular'), {}); circular.cause = circular
    const thrown = [
      'only words',
      { code: 'E1', message: 'of its own', row: 'ada@example.org' },
      { somewhere: 'ada@example.org' },
      Object.create(null),
      new AggregateError([new Error('first way'), Object.assign(new Error('second way'), { code: 'ECONNREFUSED' })]),
      new Error('outer', { cause: { message: 'inner', detail: 'ada@example.org' } }),
      Object.assign(new Error('stackless'), { stack: undefined }),
      circular, null, undefined, 7n, Symbol('a symbol'),
      new Proxy({}, { get() { throw new Error('refuses') } }),
      { status: 404, data: 'ada@example.org' },
    ]
    for (const error of thrown) log('error', 'a request failed', { error })
  `)
  expect(lines.map(({ error }) => error)).toMatchObject([
    'only words',
    { code: 'E1', message: 'of its own' },
    { keys: ['somewhere'] },
    { keys: [] },
    { name: 'AggregateError', errors: [{ message: 'first way' }, { message: 'second way', code: 'ECONNREFUSED' }] },
    { message: 'outer', cause: { message: 'inner' } },
    { message: 'stackless' },
    { message: 'circular', cause: { message: 'circular' } },
    ...['null', 'undefined', '7', 'Symbol(a symbol)'],
    { keys: [] },
    { status: 404 },
  ])
  const text = JSON.stringify(lines)
  expect(text).not.toContain('[object Object]')
  expect(text).not.toContain('ada@example.org')
})

test('what breaks in a circle writes twenty lines a minute, and how many were left out', () => {
  const lines = said(`
    for (let n = 0; n < 30_000; n++) {
      log('error', 'a worker', { queue: 'mail', error: new Error('Connection ' + n + ' to "' + n + '" failed') })
      log('warn', 'the worker waits', { obstacle: n })
    }
    log('error', 'a worker', { queue: 'mail', error: new Error('something else') })
  `)
  const of = (message: string) => lines.filter((line) => line['message'] === message)
  expect(of('a worker').filter((line) => 'error' in line)).toHaveLength(21)
  expect(of('a worker').at(-1)).toMatchObject({ level: 'error', leftOut: 29_980 })
  expect(of('the worker waits')).toHaveLength(21)
  expect(of('the worker waits').at(-1)).toMatchObject({ level: 'warn', leftOut: 29_980 })
})

test('faults that all differ fill no memory and no disk either', () => {
  const words = (n: number) => Array.from(String(n), (digit) => 'abcdefghij'[Number(digit)]).join('')
  const texts = JSON.stringify(Array.from({ length: 5_000 }, (_, n) => words(n)))
  expect(
    said(`for (const text of ${texts}) log('error', 'a page failed', { error: new Error(text) })`).length,
  ).toBeLessThan(600)
})

test('what happens is told in full: only what goes wrong is ever left out', () => {
  expect(said(`for (let n = 0; n < 100; n++) log('info', 'answered', { n })`)).toHaveLength(100)
})

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

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { isAlive } from '#db/linux-process.ts'
import { keepRunning } from '#workers/kept-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'outturn-kept-'))

afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('a process that is killed is started again, and stops when it is told to', async () => {
  const { kept, sentences, pids } = keep('lasting', `process.send('ready'); setInterval(() => undefined, 1000)`)
  await kept.ready
  process.kill(pids()[0]!, 'SIGKILL')
  await vi.waitFor(() => expect(pids()).toHaveLength(2), { timeout: 5_000 })
  expect(sentences).toEqual(['The lasting process stopped (SIGKILL); starting it again.'])

  await kept.stop()
  expect(pids().filter(isAlive)).toEqual([])
})

test('a process that never gets ready is given up, with what it said', async () => {
  const { kept, pids } = keep('broken', `console.log('the reason'); process.exit(3)`)
  await expect(kept.ready).rejects.toThrow(/the reason\nThe broken process stops at once \(code 3\)/)
  expect(pids()).toHaveLength(3)
})

test('a process that dies again and again is back within two seconds each time, and what it said is kept', async () => {
  const { kept, pids, said } = keep(
    'mortal',
    `console.log('I am ' + process.pid); process.send('ready'); setInterval(() => undefined, 1000)`,
  )
  await kept.ready
  const speaks = () => vi.waitFor(() => expect(said()).toContain(`I am ${pids().at(-1)}\n`), { timeout: 10_000 })
  for (let death = 1; death <= 6; death++) {
    await speaks()
    const start = performance.now()
    process.kill(pids().at(-1)!, 'SIGKILL')
    await vi.waitFor(() => expect(pids()).toHaveLength(death + 1), { timeout: 10_000, interval: 20 })
    expect(performance.now() - start).toBeLessThan(4_000)
  }
  await speaks()
  for (const pid of pids()) expect(said()).toContain(`I am ${pid}`)
  await kept.stop()
}, 40_000)

const lifetime = JSON.stringify(new URL('../../app/platform/lifetime.server.ts', import.meta.url).href)
/** What every process of ours begins with. */
const answering = `const { sayReady, onLeaving } = await import(${lifetime})
  const block = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  const isFirst = readFileSync(started, 'utf8').split('\\n').length === 2
  setInterval(() => undefined, 1000)`

test('a process that takes its turns no longer is ended and started again', async () => {
  const script = `${answering}; sayReady(); if (isFirst) setTimeout(() => block(60_000), 300)`
  const { kept, sentences, pids } = keep('blocked', script, { silenceMs: 1_000 })
  await kept.ready
  await vi.waitFor(() => expect(pids()).toHaveLength(2), { timeout: 10_000 })
  expect(sentences).toEqual([
    'The blocked process has not answered for 1 seconds; ending it.',
    'The blocked process stopped (SIGKILL); starting it again.',
  ])
  await kept.stop()
})

test('a process that is loaded slowly, or finishes slowly what it has begun, is not taken for a silent one', async () => {
  const slow = `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000)
    ${answering}; onLeaving(async () => { block(2_000); appendFileSync(started, 'left\\n'); process.exit(0) }); sayReady()`
  const { kept, sentences, lines } = keep('slow', slow, { silenceMs: 500 })
  await kept.ready
  await kept.stop()
  expect(lines()).toEqual([expect.any(String), 'left'])
  expect(sentences).toEqual([])
})

test('a process that never begins to answer is ended as well, after the time that a start may take', async () => {
  const isSecond = `readFileSync(started, 'utf8').split('\\n').length === 3`
  const script = `if (${isSecond}) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
    ${answering}; sayReady()`
  const { kept, sentences, pids } = keep('stuck', script, { silenceMs: 1_000, startWithinMs: 5_000 })
  await kept.ready
  process.kill(pids()[0]!, 'SIGKILL')
  await vi.waitFor(() => expect(sentences.join()).toContain('The stuck process has not answered'), { timeout: 15_000 })
  await kept.stop()
})

test('when the supervisor itself took no turns, as on a machine that slept, nobody is ended for it', async () => {
  const { kept, sentences, pids } = keep('waiting', `${answering}; sayReady()`, { silenceMs: 1_000 })
  await kept.ready
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(sentences).toEqual([])
  expect(pids()).toHaveLength(1)
  await kept.stop()
})

/** Each start of the process adds its number to a file. */
function keep(name: string, script: string, options: { silenceMs?: number; startWithinMs?: number } = {}) {
  const entry = join(folder, `${name}.mjs`)
  const started = join(folder, `${name}.started`)
  const logFile = join(folder, `${name}.log`)
  writeFileSync(started, '')
  writeFileSync(
    entry,
    `import { appendFileSync, readFileSync } from 'node:fs'
     const started = ${JSON.stringify(started)}
     appendFileSync(started, process.pid + '\\n')\n${script}`,
  )
  const sentences: string[] = []
  const log = (sentence: string) => void sentences.push(sentence)
  const kept = keepRunning({ name, entry, env: process.env, logFile, log, ...options })
  const lines = () => readFileSync(started, 'utf8').trim().split('\n').filter(Boolean)
  return { kept, sentences, lines, pids: () => lines().map(Number), said: () => readFileSync(logFile, 'utf8') }
}

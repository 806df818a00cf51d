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

/** Each start of the process adds its number to a file. */
function keep(name: string, script: string) {
  const entry = join(folder, `${name}.mjs`)
  const started = join(folder, `${name}.pids`)
  writeFileSync(started, '')
  writeFileSync(
    entry,
    `import { appendFileSync } from 'node:fs'\nappendFileSync(${JSON.stringify(started)}, process.pid + '\\n')\n${script}`,
  )
  const sentences: string[] = []
  const log = (sentence: string) => void sentences.push(sentence)
  const kept = keepRunning({ name, entry, env: process.env, logFile: join(folder, `${name}.log`), log })
  const pids = () => readFileSync(started, 'utf8').trim().split('\n').filter(Boolean).map(Number)
  return { kept, sentences, pids }
}

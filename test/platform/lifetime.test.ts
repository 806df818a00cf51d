import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import config from '../../remix.config.js'
import { whenEnded } from '#db/child-end.ts'

const folder = mkdtempSync(join(tmpdir(), 'outturn-lifetime-'))
const lifetime = new URL('../../app/platform/lifetime.server.ts', import.meta.url).href
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function start(script: string) {
  const entry = join(folder, 'entry.mjs')
  writeFileSync(entry, script)
  return fork(entry, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}
const lasting = 'setInterval(() => undefined, 1000)'

test('every process that the build makes knows from its first line how it ends', () => {
  const processes = config({ mode: 'workers', command: 'build' })
  const entries = Object.entries((processes.build?.rollupOptions?.input ?? {}) as Record<string, string>)
  const firstImports = entries
    .filter(([name]) => !name.endsWith('-thread'))
    .map(([, path]) => [path, /^import .*?from '(.+)'|^import '(.+)'/m.exec(readFileSync(path, 'utf8'))?.slice(1)])
  expect(firstImports.length).toBeGreaterThan(2)
  for (const [path, names] of firstImports) expect(names, String(path)).toContain('#app/platform/lifetime.server.ts')
})

test('a process leaves with whoever started it, also when that is gone before it is loaded', async () => {
  const early = start(`await new Promise((done) => setTimeout(done, 500)); await import('${lifetime}'); ${lasting}`)
  early.disconnect()
  expect(await whenEnded(early)).toEqual({ code: 1, signal: null })

  const late = start(`await import('${lifetime}'); process.send('up'); ${lasting}`)
  late.once('message', () => {
    late.disconnect()
  })
  expect(await whenEnded(late)).toEqual({ code: 1, signal: null })
})

test('what is interrupted before its end never looks as if it were done', async () => {
  const child = start(`await import('${lifetime}'); process.send('up'); ${lasting}`)
  child.once('message', () => {
    child.kill('SIGTERM')
  })
  expect(await whenEnded(child)).toEqual({ code: 1, signal: null })
})

test('a process finishes what it has begun, and one that has done its work needs no leave', async () => {
  const child = start(`
    const { onLeaving, sayReady } = await import('${lifetime}')
    onLeaving(async () => process.exit(7))
    sayReady(); ${lasting}`)
  child.once('message', () => {
    child.disconnect()
  })
  expect(await whenEnded(child)).toEqual({ code: 7, signal: null })
  expect(await whenEnded(start(`await import('${lifetime}')`))).toEqual({ code: 0, signal: null })
})

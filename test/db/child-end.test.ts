import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { endOf, whenEnded } from '#db/child-end.ts'

const node = (script: string) => spawn(process.execPath, ['--eval', script], { stdio: 'ignore' })

test('an end is known whether it is asked for before or after it', async () => {
  const child = node('process.exit(3)')
  expect(endOf(child)).toBeNull()
  expect(await whenEnded(child)).toEqual({ code: 3, signal: null })
  expect(await whenEnded(child)).toEqual({ code: 3, signal: null })
  expect(endOf(child)).toEqual({ code: 3, signal: null })
})

test('so is an end by force', async () => {
  const child = node('setInterval(() => undefined, 1000)')
  await once(child, 'spawn')
  child.kill('SIGKILL')
  expect(await whenEnded(child)).toEqual({ code: null, signal: 'SIGKILL' })
  expect(await whenEnded(child)).toEqual({ code: null, signal: 'SIGKILL' })
})

test('a program that is not there has ended', async () => {
  const child = spawn('/no/such/program')
  child.on('error', () => undefined)
  expect(await whenEnded(child)).toEqual({ code: null, signal: null })
})

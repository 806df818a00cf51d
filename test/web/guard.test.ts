import type { ActionFunction, ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { TooManyWaiting } from '#app/platform/passwords.server.ts'
import { guardActions } from '#app/web/guard.server.ts'

function press(action: ActionFunction) {
  const build = { routes: { page: { id: 'page', module: { default: null, action } } } } as unknown as ServerBuild
  const guarded = guardActions(build).routes['page']?.module.action
  const request = new Request('http://localhost/page', { method: 'POST' })
  return guarded?.({ request, params: {}, context: {} } as Parameters<ActionFunction>[0])
}

test('when too many passwords wait to be checked, the answer is to try again in a moment', async () => {
  await expect(press(() => Promise.reject(new TooManyWaiting()))).rejects.toMatchObject({ init: { status: 503 } })
})

test('everything else passes as it is', async () => {
  const fault = new Error('something else')
  await expect(press(() => Promise.reject(fault))).rejects.toBe(fault)
  expect(await press(() => ({ typed: {} }))).toEqual({ typed: {} })
})

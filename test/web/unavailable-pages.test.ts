import type { LoaderFunction, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { sayWhatIsUnavailable } from '#app/web/unavailable-pages.server.ts'

function aRoute(loader: LoaderFunction) {
  const build = { routes: { somewhere: { id: 'somewhere', module: { default: () => null, loader } } } }
  return sayWhatIsUnavailable(build as unknown as ServerBuild).routes['somewhere']!.module.loader!
}

const args = { context: { requestId: 'test' } } as unknown as LoaderFunctionArgs

test('a page that cannot reach the database answers 503', async () => {
  const loader = aRoute(() => Promise.reject(Object.assign(new Error('secret details'), { code: 'ECONNREFUSED' })))
  const thrown: unknown = await Promise.resolve(loader(args)).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ data: { kind: 'unavailable' }, init: { status: 503 } })
})

test('other faults, refusals and answers stay what they are', async () => {
  const fault = new Error('ours')
  await expect(aRoute(() => Promise.reject(fault))(args)).rejects.toBe(fault)
  const refusal = new Response(null, { status: 404 })
  await expect(aRoute(() => Promise.reject(refusal as unknown as Error))(args)).rejects.toBe(refusal)
  expect(await aRoute(() => Promise.resolve('page'))(args)).toBe('page')
})

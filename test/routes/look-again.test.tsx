import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { expect, test } from 'vitest'
import { LookAgain } from '#app/routes/look-again.tsx'

async function shown(request: Request): Promise<string> {
  const routes = [
    { path: '/', Component: LookAgain, loader: () => null, action: () => ({ typed: { reason: 'Words' } }) },
  ]
  const handler = createStaticHandler(routes)
  const context = await handler.query(request)
  if (context instanceof Response) throw new Error('the page answers')
  const router = createStaticRouter(routes, context)
  return renderToStaticMarkup(createElement(StaticRouterProvider, { router, context, hydrate: false }))
}

test('a page on which somebody waits looks again by itself', async () => {
  expect(await shown(new Request('http://localhost/'))).toContain('http-equiv="refresh"')
})

test('a page that answers a form does not: what was typed would be gone', async () => {
  const body = new URLSearchParams({ reason: 'Words' })
  expect(await shown(new Request('http://localhost/', { method: 'POST', body }))).toBe('')
})

import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { buildParts } from '#app/web/build-parts.server.ts'

const paths = {
  root: undefined,
  home: undefined,
  list: 'tenders',
  notice: 'tenders/:reference',
  bids: 'bids',
  none: '*',
}
const routes = Object.fromEntries(Object.entries(paths).map(([id, path]) => [id, { id, path }]))
const build = { routes, assets: { routes } } as unknown as ServerBuild
const idsFor = (path: string) => Object.keys(buildParts(build)(path).routes)

test('an address is tried against the routes that begin with its word, and what fits every address', () => {
  expect(idsFor('/tenders/OT-1')).toEqual(['root', 'home', 'list', 'notice', 'none'])
  expect(Object.keys(buildParts(build)('/bids').assets.routes)).toEqual(['root', 'home', 'bids', 'none'])
  expect(idsFor('/Bids')).toEqual(['root', 'home', 'bids', 'none'])
})

test('an address that begins like no route is tried against all of them', () => {
  for (const path of ['/', '/%74enders', '/__manifest', '//', '/*'])
    expect(idsFor(path), path).toEqual(Object.keys(paths))
})

import { expect, test } from 'vitest'
import { routePatterns, routesWithAction } from '#app/web/route-pattern.server.ts'

const patternOf = routePatterns({
  root: { path: '' },
  welcome: { parentId: 'root' },
  tender: { path: 'tenders/:reference', parentId: 'root' },
  newTender: { path: 'tenders/new', parentId: 'root' },
  method: { path: 'tenders/:reference/method.json', parentId: 'root' },
  invitation: { path: 'invitations/:token', parentId: 'root' },
})

test.each([
  ['/', '/'],
  ['/_root.data', '/'],
  ['/tenders/OT-7KQ2', '/tenders/:reference'],
  ['/tenders/new', '/tenders/new'],
  ['/tenders/new.data', '/tenders/new'],
  ['/tenders/OT-7KQ2/method.json', '/tenders/:reference/method.json'],
  ['/invitations/a-secret', '/invitations/:token'],
  ['/assets/root-abc.css', '/assets/*'],
  ['/wp-login.php', '(none)'],
  ['/tenders/a/b/c', '(none)'],
])('%s is told as %s', (path, pattern) => {
  expect(patternOf(path)).toBe(pattern)
})

test('whether an address takes forms is told by its route', () => {
  const takesForms = routesWithAction({
    root: { path: '', module: {} },
    tender: { path: 'tenders/:reference', parentId: 'root', module: {} },
    newTender: { path: 'tenders/new', parentId: 'root', module: { action: () => null } },
    nothing: { path: '*', parentId: 'root', module: { action: () => null } },
  })
  const taken = ['/tenders/new', '/Tenders/New/', '/tenders/new.data', '/nowhere']
  expect([...taken, '/', '/tenders/x', '/assets/x'].filter(takesForms)).toEqual(taken)
})

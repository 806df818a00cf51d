import { expect, test } from 'vitest'
import { href, type Pattern } from '#app/lib/href.ts'
import routes from '#app/routes.ts'

const patterns = routes.map(({ path = '' }) => `/${path}`).filter((path) => path !== '/*')

test('what is put into an address is encoded, so that it can stand in a header', () => {
  expect(href('/tenders/:reference', { reference: '😀' })).toBe('/tenders/%F0%9F%98%80')
  expect(href('/tenders/:reference', { reference: 'a?b#c/d' })).toBe('/tenders/a%3Fb%23c%2Fd')
  expect(href('/admin/retention/:rule', { rule: 'kept forms' })).toBe('/admin/retention/kept%20forms')
  for (const pattern of patterns) {
    const params = Object.fromEntries([...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, 'é\ud800 Ŵ']))
    // Which names a pattern has is known here only as it runs.
    const built = (href as (path: Pattern, params: object, place: object) => string)(pattern as Pattern, params, {
      query: { return: '/é\ud800?a=b' },
      at: 'Ŵ\ud800',
    })
    expect(() => new Headers({ Location: built }), built).not.toThrow()
    expect(built).toMatch(/^[!-~]+$/)
    expect(built).not.toContain(':')
  }
})

test('plain ids stand as they are', () => {
  expect(href('/buyer/tenders/:tenderId/outcomes/:key/remove', { tenderId: '0b8e-1', key: 'O1' })).toBe(
    '/buyer/tenders/0b8e-1/outcomes/O1/remove',
  )
  expect(href('/home')).toBe('/home')
})

test('what a page is asked follows its address; what is not given is left out', () => {
  expect(href('/sign-in', {}, { query: { return: '/bids/1?part=2', kept: undefined } })).toBe(
    '/sign-in?return=%2Fbids%2F1%3Fpart%3D2',
  )
  expect(href('/tenders/:reference', { reference: 'HA-1' }, { at: 'your-questions' })).toBe(
    '/tenders/HA-1#your-questions',
  )
  expect(href('/tenders/:reference', { reference: 'HA-1' }, { query: { done: 'asked' }, at: 'question-2' })).toBe(
    '/tenders/HA-1?done=asked#question-2',
  )
})

test('an address that no route has, and one with a name too few or too many, do not compile', () => {
  const outcome = 'O1' as 'O1' | 'O2'
  // @ts-expect-error: no page has this address
  href('/buyer/tender')
  // @ts-expect-error: no page has this address
  href(`/buyer/tenders/${outcome}`)
  // @ts-expect-error: it names no tender
  href('/buyer/tenders/:tenderId')
  // @ts-expect-error: it names no person
  href('/buyer/tenders/:tenderId/panel/replace/:personId', { tenderId: '1' })
  // @ts-expect-error: the address names no person
  href('/buyer/tenders/:tenderId', { tenderId: '1', personId: '2' })
  // @ts-expect-error: the address names nobody
  href('/home', { personId: '2' })
  // @ts-expect-error: where on the page is not said so
  href('/home', {}, { hash: 'news' })
  const part = 'panel' as 'panel' | 'award'
  expect(href(`/buyer/tenders/:tenderId/${part}`, { tenderId: '1' })).toBe('/buyer/tenders/1/panel')
})

import { expect, test } from 'vitest'
import { safeReturn } from '#app/web/context.server.ts'

test('a way back is a path of our own', () => {
  expect(safeReturn('/people?page=2')).toBe('/people?page=2')
  for (const elsewhere of [
    null,
    '',
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/a\n',
  ])
    expect(safeReturn(elsewhere)).toBe('/home')
})

test.each(['/😀', '/tenders?q=Ŵyn', '/a b', '/\u0001', '/\ud800', '/é'])(
  'the way back %j can stand in a header',
  (path) => {
    const back = safeReturn(path)
    expect(() => new Headers({ Location: back })).not.toThrow()
    expect(back).toMatch(/^\/[!-~]+$/)
  },
)

test('what is encoded already stays as it is', () => {
  expect(safeReturn('/tenders?q=%C5%B4')).toBe('/tenders?q=%C5%B4')
})

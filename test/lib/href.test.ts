import { expect, test } from 'vitest'
import { href } from '#app/lib/href.ts'

test('what is put into an address is encoded, so that it can stand in a header', () => {
  expect(href.notice('😀')).toBe('/tenders/%F0%9F%98%80')
  expect(href.notice('a?b#c')).toBe('/tenders/a%3Fb%23c')
  expect(href.panelPart('t', 'score/p/Ŵ1')).toBe('/panel/t/score/p/%C5%B41')
  expect(href.retentionRule('kept forms')).toBe('/admin/retention/kept%20forms')
  for (const address of Object.values(href)) {
    const built = typeof address === 'string' ? address : address('é\ud800', 'Ŵ')
    expect(() => new Headers({ Location: built }), built).not.toThrow()
    expect(built).toMatch(/^[!-~]+$/)
  }
})

test('plain ids and parts stand as they are', () => {
  expect(href.tenderPart('0b8e-1', 'outcomes/O1/remove')).toBe('/buyer/tenders/0b8e-1/outcomes/O1/remove')
})

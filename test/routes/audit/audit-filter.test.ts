import { expect, test } from 'vitest'
import { readAuditFilter } from '#app/routes/audit/audit-filter.ts'

const read = (from: Record<string, string>) => {
  const url = new URL('http://localhost/audit')
  for (const [part, text] of Object.entries(from)) url.searchParams.set(`from.${part}`, text)
  return readAuditFilter(url)
}

test('a day of the filter is the day that was typed', () => {
  expect(read({ day: '7', month: '1', year: '2026' })).toMatchObject({ filter: { from: '2026-01-07' }, errors: {} })
  expect(read({})).toMatchObject({ filter: { from: null }, errors: {} })
})

test.each([
  { day: '7', month: '1', year: '20261' },
  { day: '7', month: '1', year: '026' },
  { day: '007', month: '1', year: '2026' },
  { day: '31', month: '2', year: '2026' },
  { day: '7', month: '1', year: '2026-' },
  { day: '7', month: '', year: '2026' },
  { day: '31', month: '12', year: '9999' },
  { day: '1', month: '1', year: '0000' },
  { day: '7', month: '1', year: `2026${' '.repeat(30)}1` },
])('$day $month $year is no day: the filter says so, narrows nothing down, and shows what was typed', (typed) => {
  const { filter, errors, typed: shown } = read(typed)
  expect(filter.from).toBeNull()
  expect(Object.keys(errors)).toEqual(['from'])
  expect(shown.from).toEqual(typed)
})

test.each(['2.0', '1e1', '0x2', '-1', '0', ' 2', '1,000', '9'.repeat(20)])(
  '?page=%s names no page: the first is shown',
  (page) => {
    const url = new URL('http://localhost/audit')
    url.searchParams.set('page', page)
    expect(readAuditFilter(url).page).toBe(1)
  },
)

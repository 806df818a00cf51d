import { expect, test } from 'vitest'
import { csvLine } from '#app/lib/csv.ts'

test('a cell that a spreadsheet would calculate is led by an apostrophe', () => {
  for (const cell of ['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
    expect(csvLine([cell]).replace(/^"/, ''), JSON.stringify(cell)).toMatch(/^'/)
  }
  expect(csvLine(['a=1', '2027-01-29'])).toBe('a=1,2027-01-29\r\n')
})

test('commas, quotation marks and line breaks stay inside their cell', () => {
  expect(csvLine(['one, two', 'she said "no"', 'up\ndown'])).toBe('"one, two","she said ""no""","up\ndown"\r\n')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from '#app/lib/csv.ts'

test('a cell that a spreadsheet would calculate is led by an apostrophe', () => {
  const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫']
  const before = [
    '',
    ' ',
    '\u00a0',
    '\u3000',
    '\t',
    '\r',
    '\n',
    '\v',
    '\u200b',
    '\ufeff',
    '\u2800',
    '\u3164',
    '\u{1d159}',
    '\u202e',
    '\0',
  ]
  for (const sign of signs) {
    for (const space of before) {
      const cell = `${space}${sign}SUM(1+1)*cmd|' /C calc'!A0`
      expect(csvLine([cell]).replace(/^"/, ''), JSON.stringify(cell)).toMatch(/^'/)
    }
  }
  for (const cell of ['\tx', '\rx', '\nx', '+44 20', '-1+1', '-']) {
    expect(csvLine([cell]).replace(/^"/, ''), JSON.stringify(cell)).toMatch(/^'/)
  }
  expect(csvLine(['a=1', '2027-01-29'])).toBe('a=1,2027-01-29\r\n')
})

test('commas, quotation marks and line breaks stay inside their cell', () => {
  expect(csvLine(['one, two', 'she said "no"', 'up\ndown'])).toBe('"one, two","she said ""no""","up\ndown"\r\n')
})

test('what is no formula is as it was, numbers below zero too', () => {
  for (const cell of ['-5', '-1.5', '-1000', '−£1', '– a dash', '• a point', 'a=1', '2027-01-29', '', 'Ｌlŷn']) {
    expect(csvLine([cell])).toBe(`${cell}\r\n`)
  }
  expect(csvLine(['-1,500'])).toBe('"-1,500"\r\n')
})

test('property: a cell reads back as it was, or led by one apostrophe, and never as a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (cell) => {
      const line = csvLine([cell]).slice(0, -2)
      const back = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line
      expect([cell, `'${cell}`]).toContain(back)
      expect(back.trim().normalize('NFKC')).not.toMatch(/^([=+@]|-(?![\d, .]+$))/)
    }),
    { numRuns: 300 },
  )
})

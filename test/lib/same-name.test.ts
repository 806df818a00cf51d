import { expect, test } from 'vitest'
import { isNamedTwice, nameKey } from '#app/lib/same-name.ts'

test.each(['P1', 'p1', ' P1 ', 'P\u200b1', 'Ｐ１', 'P1\u3164'])('%j reads like P1', (name) => {
  expect(nameKey(name)).toBe('p1')
})

test('composed and decomposed letters, and any white space, read the same', () => {
  expect(nameKey('Mo\u0302n  a\tMap')).toBe(nameKey('môn A map'))
})

test('the second of two is named twice, the first is not, and what has no name is not', () => {
  const names = ['Referred', 'In the plan', ' referred', '', '']
  expect(names.map((_, i) => isNamedTwice(names, i))).toEqual([false, false, true, false, false])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countWords } from '#app/tendering/word-count.ts'

test.each([
  ['nothing', '', 0],
  ['only space', ' \n\t ', 0],
  ['a sentence', 'People live in their own home.', 6],
  ['several spaces and line breaks', 'two\r\n\r\n   words', 2],
  ['a hyphenated word', 'a user-led organisation', 3],
  ['an apostrophe', 'the council’s records don’t lie', 5],
  ['a slash', 'and/or', 1],
  ['dashes and bullets that stand alone', '• one – two — three * four', 4],
  ['numbers and amounts', '1,204 of 1,702 people, £725,000 (71%)', 6],
  ['Welsh letters', 'Llŷr a’r tŷ ŵyn', 4],
  ['Gaelic letters', 'taigh fhèin às dèidh', 4],
  ['letters of other alphabets', 'добро пожаловать', 2],
  ['accents written apart', 'ty\u0302 cafe\u0301', 2],
  ['a hard space, as word processors paste it', 'two\u00a0words', 2],
  ['a space that cannot be seen', 'two\u200bwords', 2],
  ['an emoji alone', 'well 🙂 done', 2],
])('counts %s', (_what, text, words) => {
  expect(countWords(text)).toBe(words)
})

test('a pasted list counts as its lines read, whatever marks them', () => {
  const lines = ['visit on day three', 'visit on day seven']
  const bulleted = lines.map((line) => `\t•\u00a0${line}`).join('\n')
  const numbered = lines.map((line, i) => `${i + 1}.\t${line}`).join('\r\n')
  const lettered = lines.map((line, i) => `(${'ab'.charAt(i)}) ${line}`).join('\u2028')
  for (const list of [bulleted, numbered, lettered]) expect(countWords(list)).toBe(8)
})

test('a year or a number inside a line is a word', () => {
  expect(countWords('2025. was the year\nof 7. visits')).toBe(7)
})

test('a word of ten thousand characters is one word', () => {
  expect(countWords('a'.repeat(10_000))).toBe(1)
})

test('property: text put after text never counts less than either, and a line break adds nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(countWords(`${a}\n${b}`)).toBe(countWords(a) + countWords(b))
    }),
    { numRuns: 1000 },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText } from '#app/lib/text.ts'
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

test.each([
  ['a long word', 'Llanfairpwllgwyngyllgogerych', 1],
  ['letters without an end: the spaces were left out', 'a'.repeat(6_000), 1_000],
  ['a chain of hyphens, as people write it', 'a state-of-the-art service', 3],
  ['a date and an amount', '12/05/2027 £1,204,000.50', 2],
  ['an address', 'https://www.gov.uk/a/b', 6],
  ['Chinese, by its characters', '我们每周探访每个人。', 9],
  ['Japanese beside Latin', 'ABC株式会社 Ltd', 6],
  ['Thai, which has no spaces', 'เราไปเยี่ยมทุกคนที่บ้านทุกสัปดาห์และรายงานผล', 6],
  ['Persian with its joiners', 'می\u200cخواهم بروم', 2],
  ['a hyphen that only a narrow page shows', 'co\u00adope\u00adra\u00adtion', 1],
])('counts %s', (_what, text, words) => {
  expect(countWords(text)).toBe(words)
})

const unseen =
  '\u2800 \u3164 \u115f \u1160 \uffa0 \u2060 \u00ad \u200b \u200c \u200d \u200e \ufeff \u034f \u180e \u2063 \ufe0f \u{e0041} \u{e0100}'
const separators = [
  ...unseen.split(' '),
  '\u3000',
  '\u00a0',
  '\v',
  '\f',
  '\u0085',
  '/',
  '.',
  '-',
  '–',
  '_',
  '·',
  '\u200b'.repeat(60),
]

test.each(separators)('1,200 words with %j between them are 1,200, as typed and as kept', (separator) => {
  const text = Array<string>(1_200).fill('word').join(separator)
  const kept = readText(text)
  expect(countWords(text)).toBe(1_200)
  expect(kept.ok && countWords(kept.value)).toBe(1_200)
})

test('property: a text counts as typed what it counts as kept', () => {
  const characters = fc.constantFrom(...unseen.split(' '), ...Array.from('ab1 \n-./é한漢ก👩'), '\u0301')
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 120 }), (parts) => {
      const kept = readText(parts.join(''))
      if (kept.ok) expect(countWords(parts.join(''))).toBe(countWords(kept.value))
    }),
    { numRuns: 500 },
  )
})

test('property: text put after text never counts less than either, and a line break adds nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(countWords(`${a}\n${b}`)).toBe(countWords(a) + countWords(b))
    }),
    { numRuns: 1000 },
  )
})

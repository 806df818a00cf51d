import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainUnreadable, isBlank, readLine, readText } from '#app/lib/text.ts'

const kept = (typed: string) => {
  const read = readText(typed)
  return read.ok ? read.value : explainUnreadable(read.refusal)
}

test.each([
  ['a family of emoji', '👨‍👩‍👧‍👦 and ❤️‍🔥'],
  ['the flag of Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
  ['a key', '1️⃣'],
  ['Persian with a joiner that parts', 'می\u200cخواهم'],
  ['Hindi with a joiner', 'क्\u200dष'],
  ['a Japanese name with the form of its character', '葛\u{e0100}飾'],
  ['Hebrew with a mark before the full stop', 'שלום\u200f.'],
  ['paragraphs', 'one\n\ntwo'],
  ['a Welsh word', 'Llŷn'],
  ['no letters', '50 %'],
])('%s stays as it is', (_what, text) => {
  expect(kept(text)).toBe(text)
})

test.each([
  ['an accent written apart', 'Zoe\u0308', 'Zoë'],
  ['a bullet of Word', '\uf0b7\tfirst\v\uf0a7 second', '•\tfirst\n• second'],
  ['line breaks of all kinds', 'a\r\nb\vc\fd\u0085e\u2028f\u2029g\rh', 'a\nb\nc\nd\ne\nf\ng\nh'],
  ['hard and wide spaces', '1\u00a0500\u3000people', '1 500 people'],
  ['a hidden hyphen', 'co\u00adoperation', 'cooperation'],
  ['a zero-width space between words', 'two\u200bwords', 'two words'],
  ['a zero-width space in an address', 'and/\u200bor', 'and/or'],
  ['a frame that a desktop puts around what is copied', '\u202aC:\\bid\u202c', 'C:\\bid'],
  ['letters that look like nothing', 'a\u3164b', 'a b'],
  ['text hidden in tags', 'fine\u{e0068}\u{e0069}', 'fine'],
])('%s is cleaned', (_what, typed, text) => {
  expect(kept(typed)).toBe(text)
})

test.each([
  ['price \ue123', 'cannot be shown (after “price”): U+E123'],
  ['\uf0fc included', 'cannot be shown (at its beginning): U+F0FC'],
  ['£5\u0096£6', 'cannot be shown (after “£5”): U+0096'],
  ['a picture \ufffc', 'U+FFFC'],
  ['lost \ufffd', 'U+FFFD'],
  ['half \ud83d', 'U+D83D'],
  ['pay \u202e001', 'turns the reading direction (after “pay”): U+202E'],
  [`Z${'\u0334\u0335'.repeat(5)}algo`, 'more marks on one letter'],
])('%j is refused, and the sentence says which character and where', (typed, sentence) => {
  expect(kept(typed)).toContain(sentence)
})

test.each([
  '',
  ' ',
  '\u200b',
  '\u2060',
  '\u2800',
  '\u3164',
  '\u115f',
  '\u00ad',
  '\u180e',
  '\u0301',
  '\ufe0f',
  '\u{e0041}',
])('%j shows nothing', (typed) => {
  expect(isBlank(typed)).toBe(true)
  expect(kept(typed)).toBe('')
})

test('a name is one line with single spaces', () => {
  expect(readLine(' Acorn\n\nhttps://example.org \t Trust\u200e')).toEqual({
    ok: true,
    value: 'Acorn https://example.org Trust',
  })
})

test('property: what was read once reads the same again, and shows nothing only where it is empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      for (const read of [readText, readLine]) {
        const once = read(typed)
        if (!once.ok) continue
        expect(read(once.value)).toEqual(once)
        expect(isBlank(once.value)).toBe(once.value === '')
      }
    }),
    { numRuns: 500 },
  )
})

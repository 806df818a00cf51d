/** The rule as bidders read it. `countWords` does what it says and nothing else. */
export const wordCountRule =
  'A word is whatever stands between two spaces or line breaks and holds at least one letter or digit, in any language. ' +
  'Words joined by a hyphen, an apostrophe or a slash count as one; so does a number, an amount or a web address. ' +
  'Punctuation, bullets and dashes that stand alone do not count, nor does the number or letter that starts a line of a ' +
  'list, such as “1.”, “2)” or “(a)”. Headings count.'

/** Words by `wordCountRule`. Text pasted from a word processor, with its bullets and tabs, counts as it reads. */
export function countWords(text: string): number {
  return text
    .split(lineBreak)
    .flatMap((line) => line.replace(listMark, '').split(space))
    .filter((token) => letterOrDigit.test(token)).length
}

const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/
/** The zero-width space too: joining words by something unseen makes them no shorter. */
const space = /[\s\u200b]+/
const listMark = /^[\s\u200b]*\(?(?:\d{1,2}|\p{L})[.)](?=[\s\u200b])/u
const letterOrDigit = /[\p{L}\p{N}]/u

import { linesOf, wordsIn } from '#app/lib/text.ts'

/** The rule as bidders read it. `countWords` does what it says and nothing else. */
export const wordCountRule =
  'A word is whatever stands between two spaces or line breaks and holds at least one letter or digit, in any language. ' +
  'Up to four words joined by hyphens, slashes, dots or other signs count as one; five or more count each, in a web ' +
  'address too. A number, a date or an amount counts as one. Characters that cannot be seen join no words. Punctuation, ' +
  'bullets and dashes that stand alone do not count, nor does the number or letter that starts a line of a list, such as ' +
  '“1.”, “2)” or “(a)”. Headings count. Each Chinese or Japanese character counts as one word. Of Thai, Lao, Khmer and ' +
  'Burmese, and of more than 40 letters without a space or a sign, every six letters count as one word.'

/** Words by `wordCountRule`. Text pasted from a word processor, with its bullets and tabs, counts as it reads. */
export function countWords(text: string): number {
  return linesOf(text).reduce((count, line) => count + wordsIn(line.replace(listMark, '')), 0)
}

const listMark = /^\s*\(?(?:\d{1,2}|\p{L})[.)](?=\s|$)/u

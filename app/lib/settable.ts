import { unicodeNumber } from './text.ts'

/**
 * What a document can set: Latin, Greek, Cyrillic, Hebrew and Arabic in whole paragraphs, and the Chinese letters of names.
 * Held against the fonts by test/workers/settable.test.ts. Marks that stand on a letter of their own (points of vowels, tones
 * that no composed letter has) are not here: the layout does not place them.
 */

/** First and last code points, of Source Sans 3, Noto Sans Hebrew and Vazirmatn. */
const ranges = readRanges(`
  20-7e a0-ac ae-181 186 18a 18d-190 192-194 196-197 19a-19b 19e 1a0-1a1 1af-1b1 1b7 1bf-1c3 1cd-1dd 1e2-1e7 1ea-1eb 1ee-1f0
  1f4-1f5 1f7-201 204-205 208-209 20c-20d 218-220 222-223 226-227 237 23a-23e 241-245 248-249 250-27b 27d-285 287-292 294-295
  298-299 29b-29f 2a1-2a8 2b0-2b4 2b7-2b9 2bb-2c1 2c6-2cc 2d0-2de 2e0-2e4 2ed 375 37a 384-386 388-38a 38c 38e-3a1 3a3-3d1
  3d7 3d9 3db 3dd 3e1 3f4 3f7-3f8 400-45f 462-463 472-475 490-493 496-49b 4a0-4a3 4aa-4ab 4ae-4b3 4b6-4b7 4ba-4bb 4c0-4c4
  4c7-4c8 4cf-4d1 4d4-4d9 4e2-4e3 4e6-4e9 4ee-4ef 4f2-4f3 4f6-4f7 1e02-1e03 1e06-1e07 1e0a-1e11 1e16-1e17 1e1e-1e2b 1e32-1e3b
  1e3e-1e49 1e52-1e53 1e56-1e63 1e66-1e67 1e6a-1e6f 1e72-1e73 1e7e-1e85 1e8e-1e97 1e9e-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45
  1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f70 1f72 1f74 1f76 1f78 1f7a 1f7c 1f80-1fb4 1fb6-1fba 1fbc-1fbd 1fbf-1fc4 1fc6-1fc8
  1fca 1fcc-1fd2 1fd6-1fda 1fdd-1fe2 1fe4-1fea 1fec-1fed 1ff2-1ff4 1ff6-1ff8 1ffa 1ffc 1ffe 2010-201e 2020-2023 2026
  2030-2033 2035 2039-203a 203c-203f 2044 2047-204a 2070-2071 2074-207b 207d-208e 20a1 20a3-20a4 20a6-20a7 20a9-20ac 20ae 20b1-20b2
  20b4-20b5 20b8-20ba 20bd 2105 2113 2116-2117 211e 2120 2122 212e 2150-215e 2190-2199 2200 2202-2203 220f 2211-2212
  2215 2219-221a 221e-221f 2229 222b 2236-2237 2248 2260-2261 2264-2265 25a0-25a1 25aa-25ac 25b2-25ba 25bc-25c4 25c6 25cb
  25cf 2610-2611 2660 2663 2665-2666 2713-2714 2717-2718
  5be 5d0-5ea 5f3-5f4 60c 61b 61f 621-63a 641-64a 660-66c 671 679 67c 67e 681 685-686 688-689 691 693 695-696 698 69a 6a4
  6a9-6ab 6af 6b5 6ba 6bc-6be 6c0-6c3 6c6-6d0 6d2-6d5 6f0-6f9
`)

/** The 6,763 letters of GB 2312, which every simplified Chinese font has. */
const chinese = new Set(chineseLetters())

/** It shows nothing and parts two letters of a word: `text.ts` keeps it in the scripts that are written with it. */
const nonJoiner = '\u200c'

/** @param character One code point. */
export function canBeSet(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0
  return (
    ranges.some(([from, to]) => codePoint >= from && codePoint <= to) ||
    chinese.has(character) ||
    character === nonJoiner
  )
}

/**
 * In text from right to left a sign such as `(` stands turned round, and of these the turned one is in no font. They can be
 * set beside other letters, but which letters will stand beside what is typed nobody knows yet.
 */
export function hasNoMirrorImage(character: string): boolean {
  return character === '∕' || character === '∟'
}

export interface Unsettable {
  /** `😀 (U+1F600)`, or `U+F0B7`. */
  character: string
  /** Up to twenty characters that stand before it. */
  after: string
}

/** The first character that no document can set; line ends can be. */
export function firstUnsettable(text: string): Unsettable | null {
  const characters = Array.from(text.normalize('NFC'))
  const at = characters.findIndex(
    (character) => !/\s/u.test(character) && (!canBeSet(character) || hasNoMirrorImage(character)),
  )
  if (at === -1) return null
  const character = described(characters[at] ?? '')
  const after = characters.slice(0, at).join('').replace(/\s+/gu, ' ').trim()
  return { character, after: Array.from(after).slice(-20).join('') }
}

/** The same for the name of somebody whom a document names. */
export function askForLatin({ character }: Unsettable): string {
  return `No document can show ${character}. In documents this name is written in Latin letters: how?`
}

/** The sentence for a field: which character, where it stands, and what to do. */
export function explainUnsettable({ character, after }: Unsettable): string {
  const place = after === '' ? 'at its beginning' : `after “${after}”`
  return `This text can come into a contract, and no document can show ${character}, ${place}. Delete it, or write it in other words`
}

/** A mark on a dotted circle; of what shows nothing, the number alone. */
function described(character: string): string {
  const number = unicodeNumber(character)
  if (/\p{C}/u.test(character)) return number
  return /\p{M}/u.test(character) ? `◌${character} (${number})` : `${character} (${number})`
}

/** Every character of the table, for the test that holds it against the fonts. */
export function settableCharacters(): string[] {
  const alphabetic = ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
  )
  return [...alphabetic, ...chinese]
}

function readRanges(text: string): [from: number, to: number][] {
  return text
    .trim()
    .split(/\s+/)
    .map((range) => {
      const [from = '', to = from] = range.split('-')
      return [parseInt(from, 16), parseInt(to, 16)]
    })
}

/** Rows 16 to 87 of the standard, 94 places each; five at the end of row 55 are empty. */
function chineseLetters(): string {
  const places = Array.from({ length: 72 * 94 }, (_, i) => [0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)])
  const decoded = new TextDecoder('gb18030').decode(Uint8Array.from(places.flat()))
  return decoded.replace(/\P{Script=Han}/gu, '')
}

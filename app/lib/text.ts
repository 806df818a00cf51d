import { accept, refuse, type Result } from './result.ts'

/**
 * What a reader can see of a text: the one notion of a line, a blank, a visible character and a word. Forms read by it
 * (routes/typed-shapes.ts), limits count by it.
 */

/** Why a text cannot be kept. `character` is its code point (`U+E123`), `after` the visible text before it. */
export interface UnreadableText {
  kind: 'cannot be shown' | 'turns the reading direction' | 'too many marks'
  character: string
  after: string
}

/**
 * A text as it is kept: composed (NFC), with one kind of line break, plain spaces, Word's bullets as `•`, and without
 * characters that nobody sees and no word needs. Joiners stay in emoji and in the scripts that are written with them.
 * Empty where there is nothing to see. Reading it again changes nothing.
 */
export function readText(typed: string): Result<string, UnreadableText> {
  const text = cleaned(typed)
  const problem = problemIn(text)
  return problem ? refuse(problem) : accept(text)
}

/** The same for a name, a title or an address: one line, single spaces, no marks of direction. */
export function readLine(typed: string): Result<string, UnreadableText> {
  const read = readText(typed)
  return read.ok ? accept(read.value.replace(directionMark, '').replace(/\s+/gu, ' ').trim()) : read
}

/** The sentence for a field. It says where to look, since the character itself may show nothing. */
export function explainUnreadable({ kind, character, after }: UnreadableText): string {
  const place = after === '' ? 'at its beginning' : `after “${after}”`
  switch (kind) {
    case 'cannot be shown':
      return `This text has a character that cannot be shown (${place}): ${character}. Delete it, or type it anew`
    case 'turns the reading direction':
      return `This text has a character that turns the reading direction (${place}): ${character}. Delete it, or type the text anew`
    case 'too many marks':
      return `This text has more marks on one letter than can be read (${place}): ${character}. Delete them`
  }
}

/** Whether a reader sees nothing. Accents without a letter are nothing to see. */
export function isBlank(text: string): boolean {
  return !seen.test(text.replace(unseen, ''))
}

/** A text without the blanks, controls and characters drawn as nothing that it begins with. */
export function fromFirstSeen(text: string): string {
  return text.replace(beforeFirstSeen, '')
}

/** Whether there is something to call by: a name of signs alone is none. */
export function hasLetterOrDigit(text: string): boolean {
  return letterOrDigit.test(text.replace(unseen, ''))
}

/** Whether some of it is written from right to left: beside other text it then needs a frame of its own. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/** The lines of a text as it will be kept, so that what is counted in a page agrees with what is counted of what was sent. */
export function linesOf(typed: string): string[] {
  return cleaned(typed).split('\n')
}

/** How many characters a limit counts: code points, as PostgreSQL does. */
export function charactersIn(text: string): number {
  return Array.from(cleaned(text)).length
}

/** How many words a line of `linesOf` holds, by the rule that `tendering/word-count.ts` publishes. */
export function wordsIn(line: string): number {
  return line.split(/\s+/u).reduce((count, token) => count + wordsOfToken(token), 0)
}

function wordsOfToken(token: string): number {
  const apart = token.match(wordEach)?.length ?? 0
  const parts = token.replace(wordEach, ' ').match(wordPart) ?? []
  const long = parts.filter((part) => lettersIn(part) > longestWord || unspaced.test(part))
  const others = parts.length - long.length
  const isOne = parts.length <= mostPartsOfOne || parts.every((part) => /^\p{N}+$/u.test(part))
  return (
    apart +
    long.reduce((count, part) => count + Math.ceil(lettersIn(part) / lettersOfLongWord), 0) +
    (isOne ? Math.min(1, others) : others)
  )
}

function lettersIn(part: string): number {
  return Array.from(part.replace(/\p{M}/gu, '')).length
}

/** Joined by hyphens, slashes or dots: `state-of-the-art`. */
const mostPartsOfOne = 4
/** Letters of a word. Beyond it, somebody left the spaces out. */
const longestWord = 40
const lettersOfLongWord = 6

const wordEach = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const wordPart = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu
const letterOrDigit = /[\p{L}\p{N}]/u

const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu
/** Letters and signs that are drawn as nothing: Hangul fillers, the empty braille cell, the empty note head. */
const blankLetter = /[\u115f\u1160\u3164\uffa0\u2800\u{1d159}]/gu
const drawsNothing = String.raw`\p{Default_Ignorable_Code_Point}\u2800\u{1d159}`
const unseen = new RegExp(`[${drawsNothing}]`, 'gu')
const beforeFirstSeen = new RegExp(String.raw`^[\s\p{C}${drawsNothing}]+`, 'u')
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u

/** What Word writes for the bullets of its fonts Symbol and Wingdings. Ticks and crosses mean something: they are named. */
const wordBullet = /[\uf0b7\uf0a7\uf0d8\uf076\uf06c\uf06e\uf09f]/gu
const wordHyphen = /\uf02d/gu

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** They only say what a reader of one direction knows anyway. */
const directionMark = /[\u200e\u200f\u061c]/gu
const leftToRightFrame = /[\u202a\u202c\u2066\u2068\u2069]/gu
const turning = /[\u202a-\u202e\u2066-\u2069]/u

const joining = String.raw`\p{Script_Extensions=Arabic}\p{Script_Extensions=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script_Extensions=Devanagari}\p{Script_Extensions=Bengali}\p{Script_Extensions=Gurmukhi}\p{Script_Extensions=Gujarati}\p{Script_Extensions=Oriya}\p{Script_Extensions=Tamil}\p{Script_Extensions=Telugu}\p{Script_Extensions=Kannada}\p{Script_Extensions=Malayalam}\p{Script_Extensions=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}`

/** Where a character that shows nothing shapes what stands around it. */
const needed = [
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]`,
  String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  // The flags of England, Scotland and Wales.
  String.raw`(?<=\u{1f3f4})[\u{e0061}-\u{e007a}]{1,8}\u{e007f}`,
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
  String.raw`(?<=(?=[\p{L}\p{M}])[${joining}])[\u200c\u200d]`,
].join('|')
/** Inside a word in an honest text: hyphens of a page that was copied, joiners, accents' and emoji's companions. */
const withinWord = String.raw`[\u00ad\u034f\u061c\u200c-\u200f\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0000}-\u{e0fff}]`
const neededOrWithinWord = new RegExp(`(${needed})|${withinWord}`, 'gu')
const neededOrSeparating = new RegExp(`(${needed}|${withinWord})|\\p{Default_Ignorable_Code_Point}`, 'gu')
/** Longer than any emoji needs. */
const longUnseen = /\p{Default_Ignorable_Code_Point}{13,}/gu
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** What takes a hidden character away can bring another beside a letter: so until nothing is left to take. */
function cleaned(typed: string): string {
  let text = cleanedOnce(typed)
  for (let next = cleanedOnce(text); next !== text; next = cleanedOnce(text)) text = next
  return text
}

function cleanedOnce(typed: string): string {
  const composed = typed
    .replace(lineBreak, '\n')
    .replace(wordBullet, '•')
    .replace(wordHyphen, '-')
    .replace(blankLetter, ' ')
    .replace(/[^\S\n\t\ufeff]/gu, ' ')
    .replace(longUnseen, (run) => turning.exec(run)?.[0] ?? '\u200b')
  const framed = rightToLeft.test(composed) ? composed : composed.replace(leftToRightFrame, '')
  const separated = framed.replace(neededOrSeparating, (character, kept: string | undefined, at: number) =>
    turning.test(character) ? character : (kept ?? betweenWords(framed, at, character.length)),
  )
  const text = separated
    .split(/(\s+)/u)
    .map((token) => withoutHidden(token))
    .join('')
    .normalize('NFC')
    .trim()
  return isBlank(text) && !unshowable.test(text) && !turning.test(text) ? '' : text
}

/** A space where two words would run together; nothing beside a sign or a space, or in a script without spaces. */
function betweenWords(text: string, at: number, length: number): string {
  const before = lastCharacter(text.slice(Math.max(0, at - 40), at).replace(unseen, ''))
  const after = firstCharacter(text.slice(at + length, at + length + 40).replace(unseen, ''))
  const parts = /[\p{L}\p{M}\p{N}]/u.test(before) && letterOrDigit.test(after)
  return parts && !(unspaced.test(before) && unspaced.test(after)) ? ' ' : ''
}

/** Hidden characters of a word leave no trace; where they hold together more than a word, they part it. */
function withoutHidden(token: string): string {
  const marks = rightToLeft.test(token)
  const keeps = (character: string) => marks && /[\u200e\u200f\u061c]/u.test(character)
  const joined = token.replace(neededOrWithinWord, (character, kept: string | undefined) =>
    keeps(character) ? character : (kept ?? ''),
  )
  if (joined === token || Array.from(joined).length <= longestWord) return joined
  return token.replace(neededOrWithinWord, (character, kept: string | undefined, at: number) =>
    keeps(character) ? character : (kept ?? betweenWords(token, at, character.length)),
  )
}

/** The replacement character stands for something that was lost on the way, the object character for a picture. */
const unshowable = /[\p{Co}\p{Cn}\p{Cs}\ufff9-\ufffd]|(?![\t\n])\p{Cc}/u
/** A pointed Hebrew letter has up to five. Tibetan is written in stacks. */
const tooManyMarks = /(?:(?!\p{Script=Tibetan})\p{M}){6}/u

function problemIn(text: string): UnreadableText | null {
  const found = (
    [
      ['cannot be shown', unshowable],
      ['turns the reading direction', turning],
      ['too many marks', tooManyMarks],
    ] as const
  ).flatMap(([kind, pattern]) => {
    const match = pattern.exec(text)
    return match ? [{ kind, at: match.index, character: unicodeNumber(match[0]) }] : []
  })
  const first = found.toSorted((a, b) => a.at - b.at)[0]
  if (!first) return null
  const before = text.slice(0, first.at).replace(unseen, '').replace(/\s+/gu, ' ').trim()
  return { kind: first.kind, character: first.character, after: Array.from(before).slice(-20).join('') }
}

/** `U+E123`. */
export function unicodeNumber(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function firstCharacter(text: string): string {
  return Array.from(text)[0] ?? ''
}

function lastCharacter(text: string): string {
  return Array.from(text).at(-1) ?? ''
}

import { Font } from '@react-pdf/renderer'
import { withoutMirroring } from './mirrored.ts'
import { fontFamilies, type styles } from './typography.ts'

export type TextStyle = (typeof styles)[keyof typeof styles]

interface FontFile {
  unitsPerEm: number
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): { advanceWidth: number }
}

/** A break after each of these reads more easily than one in the middle of a name. */
const afterSign = /(?<=[/.,;:?&=@_-])/u
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

interface Place {
  style: TextStyle
  /** The width of the place, in points. */
  room: number
  /** Whether the text came out wrong without it. */
  isCareful: boolean
}

/**
 * Where the words of a text may go on in the next line. Words stay whole, because a hyphen that the document adds could be
 * taken for one that was agreed; a word that `room` points cannot hold is broken with nothing added.
 * @returns What the layout asks of each word. An empty part is a place where a line may end without a hyphen.
 */
export function wordBreaks(text: string, { style, room, isCareful }: Place): (word: string) => string[] {
  const tooWide = text.split(' ').filter((word) => widthOf(word, style) > room)
  if (isCareful) return carefulBreaks(tooWide)
  if (tooWide.length === 0) return whole
  return (word) => (tooWide.some((wide) => wide.includes(word)) ? broken(word, style, room) : whole(word))
}

/**
 * The layout asks of a word of several scripts, directions or fonts part by part, and ends a line between two parts with a
 * hyphen, however narrow they are and whatever it costs. Here a line may end after every part, and a part of a word that is
 * too wide goes on anywhere.
 */
function carefulBreaks(tooWide: readonly string[]): (part: string) => string[] {
  const wide = tooWide.map(withoutMirroring)
  return (part) => {
    if (part.trim() === '') return [part]
    const isOfTooWide = wide.some((word) => word.includes(withoutMirroring(part)))
    return (isOfTooWide ? lettersOf(part) : [part]).flatMap((piece) => [piece, ''])
  }
}

function whole(word: string): string[] {
  return [word]
}

function broken(word: string, style: TextStyle, room: number): string[] {
  return word
    .split(afterSign)
    .flatMap((part) => (widthOf(part, style) > room ? lettersOf(part) : [part]))
    .flatMap((part, i) => (i === 0 ? [part] : ['', part]))
}

function lettersOf(word: string): string[] {
  return Array.from(letters.segment(word), ({ segment }) => segment)
}

/** Each letter by itself, in points: joined letters are narrower, so nothing is wider than this. */
function widthOf(word: string, style: TextStyle): number {
  const { fontSize, fontWeight = 400 } = style as { fontSize: number; fontWeight?: number }
  const fonts = fontFamilies.map((fontFamily) => Font.getFont({ fontFamily, fontWeight }).data as unknown as FontFile)
  return Array.from(word).reduce((width, letter) => {
    const codePoint = letter.codePointAt(0) ?? 0
    const font = fonts.find((one) => one.hasGlyphForCodePoint(codePoint))
    return font ? width + (font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm) * fontSize : width
  }, 0)
}

import { Font } from '@react-pdf/renderer'
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

/**
 * Where the words of a text may go on in the next line. Words stay whole, because a hyphen that the document adds could be
 * taken for one that was agreed; a word that `room` points cannot hold is broken with nothing added.
 * @returns What the layout asks of each word. An empty part is a place where a line may end without a hyphen.
 */
export function wordBreaks(text: string, style: TextStyle, room: number): (word: string) => string[] {
  const tooWide = text.split(' ').filter((word) => widthOf(word, style) > room)
  if (tooWide.length === 0) return whole
  return (word) => (tooWide.some((wide) => wide.includes(word)) ? broken(word, style, room) : whole(word))
}

function whole(word: string): string[] {
  return [word]
}

function broken(word: string, style: TextStyle, room: number): string[] {
  return word
    .split(afterSign)
    .flatMap((part) =>
      widthOf(part, style) > room ? Array.from(letters.segment(part), ({ segment }) => segment) : [part],
    )
    .flatMap((part, i) => (i === 0 ? [part] : ['', part]))
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

import { readFile } from 'node:fs/promises'
import { Document, Font, Page, renderToBuffer, Text } from '@react-pdf/renderer'
import * as harfbuzz from 'harfbuzzjs'
import { createElement } from 'react'
import { beforeAll, describe, expect, test } from 'vitest'
import { fontFamilies, fontWeights } from '#app/contracts/documents/typography.ts'
import { firstUnsettable, settableCharacters } from '#app/lib/settable.ts'
import { unicodeNumber } from '#app/lib/text.ts'
import { fontFile, loadFonts } from '#workers/contract-renderer.ts'
import { readPdf } from './read-pdf.ts'
import { scriptSamples } from './script-samples.ts'

interface LayoutFont {
  hasGlyphForCodePoint(codePoint: number): boolean
  layout(text: string, features: undefined, script: undefined, language: undefined, direction: 'ltr'): Shaped
}

interface Shaped {
  glyphs: { id: number }[]
  positions: { xAdvance: number; xOffset: number; yOffset: number }[]
}

const characters = settableCharacters()
const isRightToLeft = (text: string) => /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text)

beforeAll(loadFonts)

describe.each(fontWeights)('at weight %i', (fontWeight) => {
  test('every character that a document can set has a glyph, and is shaped as HarfBuzz shapes it', async () => {
    const fonts = await fontsAt(fontWeight)
    expect(characters.flatMap((character) => faultOf(character, fonts))).toEqual([])
  })

  test.each(Object.entries(scriptSamples))(
    'fifty words in %s have the glyphs and advances of HarfBuzz',
    async (_, text) => {
      const fonts = await fontsAt(fontWeight)
      const words = text.trim().split(/\s+/)
      expect(words.length).toBeGreaterThanOrEqual(50)
      expect(words.flatMap((word) => firstUnsettable(word)?.character ?? faultOf(word, fonts))).toEqual([])
    },
  )
})

test.each(fontWeights)(
  'letters that a Persian word keeps apart are shaped as HarfBuzz shapes them, at %i',
  async (weight) => {
    const fonts = await fontsAt(weight)
    const words = ['می\u200cخواهم', 'نمی\u200cدانم', 'خانه\u200cها', 'شده\u200cاست', 'به\u200cعنوان', 'آن\u200cها']
    expect(words.flatMap((word) => firstUnsettable(word)?.character ?? faultOf(word, fonts))).toEqual([])
  },
)

/** Drawn by one glyph, which is read as the second. */
const alike = new Map([
  ['\u00b5', 'μ'],
  ['\u2010', '-'],
  ['\u2011', '-'],
])

test('every character can be read back from a document', { timeout: 120_000 }, async () => {
  const lines = characters.reduce<string[][]>((all, character, i) => {
    if (i % 40 === 0) all.push([])
    all.at(-1)?.push(character)
    return all
  }, [])
  const texts = lines.map((line, i) =>
    createElement(
      Text,
      { key: i, style: { fontFamily: [...fontFamilies], fontSize: 9, lineHeight: 1.6 } },
      line.join(' '),
    ),
  )
  const bytes = await renderToBuffer(createElement(Document, null, createElement(Page, { size: [900, 800] }, texts)))
  const { text, fonts } = await readPdf(new Uint8Array(bytes))
  const read = new Set(text)
  expect(
    characters
      .filter((character) => character.trim() !== '' && !read.has(alike.get(character) ?? character))
      .map(unicodeNumber),
  ).toEqual([])
  expect(fonts.every((font) => /^[A-Z]{6}\+/.test(font))).toBe(true)
})

test.each([
  ['a bullet of Word', 'homes \uf0b7 and work', 'U+F0B7', 'homes'],
  ['an emoji', 'smiling 😀', '😀 (U+1F600)', 'smiling'],
  ['a tone mark', 'Adébáyọ̀', '◌̀ (U+0300)', 'Adébáyọ'],
  ['Devanagari', 'राजेश', 'र (U+0930)', ''],
  ['a joiner where no font has the letters', '👩\u200d🚒', '👩 (U+1F469)', ''],
  ['Thai', 'Ms สมชาย', 'ส (U+0E2A)', 'Ms'],
])('%s is named with its place', (_, text, character, after) => {
  expect(firstUnsettable(text)).toEqual({ character, after })
})

test.each(['Ffion Llŷr', 'Y\u0302', 'Γιώργος', 'Юрий', 'בנימין כהן', 'محمد علي', '王小明', 'two\nlines\tand a tab'])(
  '“%s” can be set',
  (text) => {
    expect(firstUnsettable(text)).toBeNull()
  },
)

async function fontsAt(fontWeight: (typeof fontWeights)[number]) {
  return Promise.all(
    fontFamilies.map(async (fontFamily) => {
      const bytes = Uint8Array.from(await readFile(fontFile(fontFamily, fontWeight)))
      return {
        layout: Font.getFont({ fontFamily, fontWeight }).data as unknown as LayoutFont,
        harfbuzz: new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(bytes.buffer))),
      }
    }),
  )
}

/** @returns the text where the layout shapes it otherwise than HarfBuzz, or no font has it */
function faultOf(text: string, fonts: Awaited<ReturnType<typeof fontsAt>>): string[] {
  const all = Array.from(text)
  const font = fonts.find(({ layout }) => all.every((one) => layout.hasGlyphForCodePoint(one.codePointAt(0) ?? 0)))
  if (!font) return [`${text} ${unicodeNumber(text)} is in no font`]
  const { glyphs, positions } = font.layout.layout(text, undefined, undefined, undefined, 'ltr')
  const laid = glyphs.map(({ id }, i) => [id, positions[i]?.xAdvance, positions[i]?.xOffset, positions[i]?.yOffset])

  const buffer = new harfbuzz.Buffer()
  buffer.addText(text)
  buffer.guessSegmentProperties()
  harfbuzz.shape(font.harfbuzz, buffer)
  const advances = buffer.getGlyphPositions()
  const shaped = buffer.getGlyphInfos().map(({ codepoint }, i) => {
    const { xAdvance, xOffset, yOffset } = advances[i] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 }
    return [codepoint, xAdvance, xOffset, yOffset]
  })
  const inOrder = isRightToLeft(text) ? shaped.toReversed() : shaped
  return JSON.stringify(laid) === JSON.stringify(inOrder) ? [] : [`${text} ${unicodeNumber(text)}`]
}

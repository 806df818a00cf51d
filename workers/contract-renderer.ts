import { createRequire } from 'node:module'
import { Font, renderToBuffer, type DocumentProps } from '@react-pdf/renderer'
import { createElement, type ReactElement } from 'react'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { contractText } from '#app/contracts/contract-text.ts'
import { ContractDocument, templateVersion } from '#app/contracts/documents/contract-document.tsx'
import { missingGlyphs } from '#app/contracts/documents/missing-glyphs.ts'
import { fontFamily, fontWeights } from '#app/contracts/documents/typography.ts'

export interface RenderedDocument {
  bytes: Uint8Array
  pages: number
  /** Engine and template: the same terms give the same bytes while this stays the same. */
  rendererVersion: string
}

/** The contract holds characters that the fonts do not have; each place is named as a reader would look for it. */
export class UnsetCharacters extends Error {
  override name = 'UnsetCharacters'
}

/**
 * Lays out and writes the whole contract in this thread: seconds of computing, so never in the web process.
 * @throws UnsetCharacters naming the clause, before anything is laid out.
 */
export async function renderContractInProcess(terms: ContractTerms): Promise<RenderedDocument> {
  const hasGlyph = await loadFonts()
  const text = contractText(terms)
  const missing = missingGlyphs(text, hasGlyph)
  if (missing.length > 0) {
    const places = missing.map(({ where, characters }) => `${where}: ${characters.map(named).join(', ')}`)
    throw new UnsetCharacters(`The document’s fonts have no glyph for characters in ${places.join('; ')}`)
  }
  const document = createElement(ContractDocument, { text, drawnUpAt: terms.drawnUpAt })
  const bytes = new Uint8Array(await renderToBuffer(document as ReactElement<DocumentProps>))
  return { bytes, pages: pageCount(bytes), rendererVersion }
}

const require = createRequire(import.meta.url)
const { version: engineVersion } = require('@react-pdf/renderer/package.json') as { version: string }
export const rendererVersion = `@react-pdf/renderer ${engineVersion}, contract template ${templateVersion}`

/**
 * Loads the fonts anew for each document: the font parser remembers the parts that one document's letters are composed of
 * without their characters, and in the next document those characters could not be read back.
 * @returns Whether every weight that the document uses can set a character.
 */
async function loadFonts(): Promise<(codePoint: number) => boolean> {
  const files: Record<(typeof fontWeights)[number], string> = {
    400: '400Regular/SourceSans3_400Regular.ttf',
    600: '600SemiBold/SourceSans3_600SemiBold.ttf',
    700: '700Bold/SourceSans3_700Bold.ttf',
  }
  Reflect.deleteProperty(Font.getRegisteredFonts(), fontFamily)
  Font.register({
    family: fontFamily,
    fonts: fontWeights.map((fontWeight) => ({
      src: require.resolve(`@expo-google-fonts/source-sans-3/${files[fontWeight]}`),
      fontWeight,
    })),
  })
  Font.registerHyphenationCallback(breakable)
  const fonts = await Promise.all(
    fontWeights.map(async (fontWeight) => {
      await Font.load({ fontFamily, fontWeight })
      return Font.getFont({ fontFamily, fontWeight }).data as {
        hasGlyphForCodePoint(codePoint: number): boolean
      } | null
    }),
  )
  return (codePoint) => fonts.every((font) => font?.hasGlyphForCodePoint(codePoint) === true)
}

/**
 * Words stay whole: a hyphen that the document adds could be taken for one that was agreed. Only what no column can hold
 * is broken, because it would otherwise run off the page.
 */
function breakable(word: string): string[] {
  const longestWord = 32
  return word.length <= longestWord ? [word] : (word.match(/.{1,8}/gsu) ?? [word])
}

function named(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `${character} (U+${code})`
}

function pageCount(bytes: Uint8Array): number {
  const count = /\/Type \/Pages\s+\/Count (\d+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1]
  if (count === undefined) throw new Error('the written file has no page tree')
  return Number(count)
}

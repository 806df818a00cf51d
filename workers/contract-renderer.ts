import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import { Font, pdf, type DocumentProps } from '@react-pdf/renderer'
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { contractText } from '#app/contracts/contract-text.ts'
import { FaultyLayout } from '#app/contracts/faulty-layout.ts'
import type { SignedText } from '#app/contracts/signed-copy.ts'
import { ContractDocument, templateVersion } from '#app/contracts/documents/contract-document.tsx'
import { learn, noFindings, withHighBlocks } from '#app/contracts/documents/findings.ts'
import {
  highBlocksOf,
  layoutFaults,
  numberTexts,
  type LaidOut,
  type LayoutFault,
} from '#app/contracts/documents/layout.ts'
import { nameUnsettable } from '#app/contracts/documents/unsettable.ts'
import { fontFamilies, fontWeights } from '#app/contracts/documents/typography.ts'

export interface RenderedDocument {
  bytes: Uint8Array
  pages: number
  /** Engine and template: the same terms give the same bytes while this stays the same. */
  rendererVersion: string
}

/**
 * Lays out and writes the whole contract, or its signed copy, in this thread: seconds of computing, so never in the web
 * process.
 * @throws FaultyLayout naming pages and texts
 */
export async function renderContractInProcess(terms: ContractTerms, signed?: SignedText): Promise<RenderedDocument> {
  await loadFonts()
  const written = { text: contractText(terms), signed: signed ?? null }
  let findings = noFindings
  for (;;) {
    const set = nameUnsettable(written, findings)
    const { bytes, layout, texts } = await setPdf(
      createElement(ContractDocument, { ...set.text, named: set.named, drawnUpAt: terms.drawnUpAt, findings }),
    )
    // A block that was pressed together by another is measured again without that one, before anything else is judged.
    const highBlocks = highBlocksOf(layout)
    const faults = highBlocks.length > 0 ? [] : layoutFaults(layout, texts)
    if (highBlocks.length === 0 && faults.length === 0) return { bytes, pages: pageCount(bytes), rendererVersion }
    const next = highBlocks.length > 0 ? withHighBlocks(findings, highBlocks) : learn(findings, faults)
    if (!next) throw new FaultyLayout(explainFaults(faults))
    findings = next
  }
}

function explainFaults(faults: readonly LayoutFault[]): string {
  return faults
    .slice(0, 5)
    .map(({ words }) => words)
    .join('; ')
}

/** The parts of a page in their frame; of the list of parts the library uses `map` alone. */
type Frame = (page: unknown, parts: { map(make: (part: LaidOut) => ReactNode): ReactNode }) => unknown

async function setPdf(document: ReactElement) {
  let layout: LaidOut | undefined
  const instance = pdf(document as ReactElement<DocumentProps>)
  const { document: source } = instance.container as { document: LaidOut & { props: Record<string, unknown> } }
  source.props['onRender'] = (made: { _INTERNAL__LAYOUT__DATA_: LaidOut }) => (layout = made._INTERNAL__LAYOUT__DATA_)
  for (const page of source.children ?? []) page.props = withoutWarning(page.props)
  const texts = numberTexts(source)
  const bytes = new Uint8Array(await buffer(await instance.toBuffer()))
  if (!layout) throw new Error('the layout was not handed over')
  return { bytes, layout, texts }
}

/** The library hands a frame its parts as a list without keys, of which React warns for each document. */
function withoutWarning(props: Record<string, unknown> = {}): Record<string, unknown> {
  const frame = props['layout'] as Frame | undefined
  if (!frame) return props
  const layout = (page: unknown, parts: LaidOut[]) =>
    frame(page, { map: (make) => createElement(Fragment, null, ...parts.map(make)) })
  return { ...props, layout }
}

const require = createRequire(import.meta.url)
const { version: engineVersion } = require('@react-pdf/renderer/package.json') as { version: string }
export const rendererVersion = `@react-pdf/renderer ${engineVersion}, contract template ${templateVersion}`

/** The files of each family, lightest first; a family with one file is set in it at every weight. */
const fontFiles: Record<(typeof fontFamilies)[number], [name: string, ...files: string[]]> = {
  'Source Sans 3': [
    'source-sans-3',
    '400Regular/SourceSans3_400Regular.ttf',
    '600SemiBold/SourceSans3_600SemiBold.ttf',
    '700Bold/SourceSans3_700Bold.ttf',
  ],
  'Noto Sans Hebrew': [
    'noto-sans-hebrew',
    '400Regular/NotoSansHebrew_400Regular.ttf',
    '600SemiBold/NotoSansHebrew_600SemiBold.ttf',
    '700Bold/NotoSansHebrew_700Bold.ttf',
  ],
  Vazirmatn: [
    'vazirmatn',
    '400Regular/Vazirmatn_400Regular.ttf',
    '600SemiBold/Vazirmatn_600SemiBold.ttf',
    '700Bold/Vazirmatn_700Bold.ttf',
  ],
  'ZCOOL XiaoWei': ['zcool-xiaowei', '400Regular/ZCOOLXiaoWei_400Regular.ttf'],
}

/** The file that sets a family at a weight. */
export function fontFile(family: (typeof fontFamilies)[number], weight: (typeof fontWeights)[number]): string {
  const [name, ...files] = fontFiles[family]
  return require.resolve(`@expo-google-fonts/${name}/${files[fontWeights.indexOf(weight)] ?? files[0] ?? ''}`)
}

/**
 * Loads the fonts anew for each document: the font parser remembers the parts that one document's letters are composed of
 * without their characters, and in the next document those characters could not be read back.
 */
export async function loadFonts(): Promise<void> {
  Font.registerHyphenationCallback((word) => [word])
  for (const family of fontFamilies) {
    Reflect.deleteProperty(Font.getRegisteredFonts(), family)
    const weights = fontFiles[family].length > 2 ? fontWeights : ([400] as const)
    const fonts = weights.map((fontWeight) => ({ src: fontFile(family, fontWeight), fontWeight }))
    Font.register({ family, fonts })
    for (const fontWeight of weights) await Font.load({ fontFamily: family, fontWeight })
  }
}

function pageCount(bytes: Uint8Array): number {
  const count = /\/Type \/Pages\s+\/Count (\d+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1]
  if (count === undefined) throw new Error('the written file has no page tree')
  return Number(count)
}

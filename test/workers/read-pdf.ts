import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'

interface ReadPage {
  text: string
  /** Texts that reach over the edge of the page. */
  outside: string[]
  /** Pairs of texts printed over each other. */
  overprinted: string[]
}

/** What another tool than the one that wrote it makes of a PDF: text in reading order, fonts, page geometry. */
export async function readPdf(bytes: Uint8Array) {
  const loading = getDocument({ data: bytes.slice(), verbosity: 0 })
  const document = await loading.promise
  const { info } = await document.getMetadata()
  const pages: ReadPage[] = []
  const fonts = new Set<string>()
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const texts = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [placed(item)] : []))
    pages.push({
      text: texts
        .map(({ str }) => str)
        .join(' ')
        .replace(/\s+/g, ' '),
      outside: texts.filter((item) => reachesOut(item, page.view)).map(({ str }) => str),
      overprinted: overprints(texts),
    })
    for (const name of await fontNames(page)) fonts.add(name)
  }
  await loading.destroy()
  return { pages, text: pages.map(({ text }) => text).join(' '), fonts: [...fonts], info }
}

/** A text, the left end of its base line, and its size, all in points. */
interface Placed {
  str: string
  x: number
  y: number
  width: number
  height: number
}

function placed({ str, transform, width, height }: TextItem): Placed {
  const [x, y] = transform.slice(4) as [number, number]
  return { str, x, y, width, height }
}

function reachesOut({ x, y, width }: Placed, [left = 0, bottom = 0, right = 0, top = 0]: number[]) {
  return x < left || y < bottom || x + width > right || y > top
}

function overprints(texts: Placed[]): string[] {
  return texts.flatMap((a, i) =>
    texts.slice(i + 1).flatMap((b) => {
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
      const upright = Math.abs(a.y - b.y) < 0.6 * Math.min(a.height, b.height)
      return across > 2 && upright ? [`${a.str} / ${b.str}`] : []
    }),
  )
}

/** Names as embedded: six letters, a plus sign and the font; without the six letters where the font is not embedded. */
async function fontNames(page: PDFPageProxy): Promise<string[]> {
  await page.getOperatorList()
  const { items } = await page.getTextContent()
  const ids = new Set(items.flatMap((item) => ('fontName' in item ? [item.fontName] : [])))
  return [...ids].map((id) => (page.commonObjs.get(id) as { name: string }).name)
}

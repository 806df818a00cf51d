import { keptUpTo } from './kept.tsx'
import { withoutMirroring } from './mirrored.ts'
import { paper } from './typography.ts'

/** What the layout engine makes of a document: its parts by page, each placed within the part that holds it. Points. */
export interface LaidOut {
  type: string
  props?: Record<string, unknown>
  value?: string
  box?: { top: number; left: number; width: number; height: number; paddingTop?: number; paddingLeft?: number }
  children?: LaidOut[]
  lines?: LaidOutLine[]
  alignOffset?: number
}

interface LaidOutLine {
  string: string
  box: { x: number; y: number; width: number; height: number }
  /** How far its letters reach as they are set. */
  xAdvance: number
  runs: { glyphs?: { id: number; advanceWidth: number; codePoints: number[] }[]; attributes: { scale?: number } }[]
}

interface PlacedLine {
  page: number
  /** The whole text that it is a line of, as it was given to the layout. */
  text: string
  /** Which text of the document it belongs to; `null` for what is said at the head or foot of every page. */
  textNumber: number | null
  string: string
  top: number
  bottom: number
  left: number
  right: number
  /** What the letters need without any space between them. */
  leastWidth: number
  setWidth: number
  width: number
  hasMissingGlyph: boolean
}

export interface WrittenText {
  text: string
  /** The head of a table stands on each page that the table reaches. */
  mayRepeat: boolean
}

/** Numbers the texts of a document before it is laid out. @returns each as it was written */
export function numberTexts(document: LaidOut): WrittenText[] {
  const texts: WrittenText[] = []
  const visit = (node: LaidOut, mayRepeat: boolean) => {
    if (node.type === 'TEXT' || node.type === 'LINK') {
      node.props = { ...node.props, 'data-text': texts.length }
      texts.push({ text: textIn(node), mayRepeat })
    } else for (const child of node.children ?? []) visit(child, mayRepeat || child.props?.['fixed'] === true)
  }
  visit(document, false)
  return texts
}

/** The names of blocks that were kept on one page although they are too high for that. */
export function highBlocksOf(layout: LaidOut): string[] {
  const name = layout.props?.['data-block']
  const isHigh = typeof name === 'string' && layout.props?.['wrap'] === false && (layout.box?.height ?? 0) > keptUpTo
  return [...(isHigh ? [name] : []), ...(layout.children ?? []).flatMap(highBlocksOf)]
}

export interface LayoutFault {
  kind: 'empty page' | 'edge' | 'pressed' | 'missing glyph' | 'overlap' | 'changed'
  /** For people. */
  words: string
  /** The texts that it was found in. */
  texts: string[]
}

/**
 * What a reader would find wrong with a laid-out document: text that was changed, lost, cut, pressed together, printed over
 * other text or off the page, and pages without any. A document with a fault is not kept.
 * @param texts What `numberTexts` returned.
 */
export function layoutFaults(layout: LaidOut, texts: readonly WrittenText[]): LayoutFault[] {
  const pages = layout.children ?? []
  const lines = pages.flatMap((page, i) => linesOf(page, i + 1))
  return [
    ...pages.flatMap<LayoutFault>((_, i) =>
      lines.some(({ page, textNumber }) => page === i + 1 && textNumber !== null)
        ? []
        : [{ kind: 'empty page', words: `page ${i + 1} is empty`, texts: [] }],
    ),
    ...lines.flatMap(faultsOfLine),
    ...pages.flatMap((_, i) => overprinted(lines.filter(({ page }) => page === i + 1))),
    ...texts.flatMap((text, i) =>
      faultsOfText(
        text,
        lines.filter(({ textNumber }) => textNumber === i),
      ),
    ),
  ]
}

function linesOf(node: LaidOut, page: number, top = 0, left = 0, textNumber: number | null = null): PlacedLine[] {
  const text = node.lines ? textIn(node) : ''
  const isPage = node.type === 'PAGE'
  const [y, x] = isPage ? [0, 0] : [top + (node.box?.top ?? 0), left + (node.box?.left ?? 0)]
  const number = typeof node.props?.['data-text'] === 'number' ? node.props['data-text'] : textNumber
  const own = (node.lines ?? []).map((line) => {
    const firstY = node.lines?.[0]?.box.y ?? 0
    const lineTop = y + (node.box?.paddingTop ?? 0) + line.box.y - firstY
    const lineLeft = x + (node.box?.paddingLeft ?? 0) + line.box.x - (node.alignOffset ?? 0)
    const glyphs = line.runs.flatMap(({ glyphs = [], attributes }) =>
      glyphs.map((glyph) => ({ ...described(glyph), width: glyph.advanceWidth * (attributes.scale ?? 0) })),
    )
    const leastWidth = glyphs.filter(({ isSpace }) => !isSpace).reduce((sum, { width }) => sum + width, 0)
    return {
      page,
      text,
      textNumber: number,
      string: line.string,
      top: lineTop,
      bottom: lineTop + line.box.height,
      left: lineLeft,
      right: lineLeft + Math.min(line.box.width, Math.max(leastWidth, 1)),
      leastWidth,
      setWidth: line.xAdvance,
      width: line.box.width,
      hasMissingGlyph: glyphs.some(({ id }) => id === 0),
    }
  })
  return [...own, ...(node.children ?? []).flatMap((child) => linesOf(child, page, y, x, number))]
}

function described({ id, codePoints }: { id: number; codePoints: number[] }) {
  return { id, isSpace: codePoints.every((codePoint) => codePoint === 0x20) }
}

/** Rounding of sizes, in points. */
const tolerance = 1.5

/** Letters that are set closer than each alone, as `AV`, take up to a twentieth less, and some, as `ъъ`, a tenth. */
const closest = 1.05

/** What is pressed together takes the whole width of its place, or more. */
function isPressed({ leastWidth, setWidth, width }: PlacedLine): boolean {
  return leastWidth > width * closest + tolerance && setWidth > width - 0.05
}

function faultsOfLine(line: PlacedLine): LayoutFault[] {
  const { page, text, string, top, bottom, left, right, hasMissingGlyph } = line
  const place = `page ${page}: “${beginningOf(string)}”`
  const fault = (kind: LayoutFault['kind'], is: string) => ({ kind, words: `${place} ${is}`, texts: [text] })
  return [
    ...(left < -tolerance || top < -tolerance || right > paper.width + tolerance || bottom > paper.height + tolerance
      ? [fault('edge', 'reaches over the edge')]
      : []),
    ...(isPressed(line) ? [fault('pressed', 'is pressed together')] : []),
    ...(hasMissingGlyph ? [fault('missing glyph', 'has a character that no font has')] : []),
  ]
}

/** Lines of a page in order of their tops: only those that begin above another's end can meet it. */
function overprinted(lines: readonly PlacedLine[]): LayoutFault[] {
  const visible = lines.filter(({ string }) => string.trim() !== '').toSorted((a, b) => a.top - b.top)
  return visible.flatMap((line, i) => {
    const faults: LayoutFault[] = []
    for (const other of visible.slice(i + 1)) {
      if (other.top > line.bottom - tolerance) break
      if (Math.min(line.right, other.right) - Math.max(line.left, other.left) > tolerance)
        faults.push({
          kind: 'overlap',
          words: `page ${line.page}: “${beginningOf(line.string)}” and “${beginningOf(other.string)}” overlap`,
          texts: [line.text, other.text],
        })
    }
    return faults
  })
}

/** Letter by letter, spaces aside; of right-to-left text, whose letters are turned round line by line, which and how many. */
function faultsOfText({ text, mayRepeat }: WrittenText, lines: readonly PlacedLine[]): LayoutFault[] {
  const set = inked(lines.map(({ string }) => string).join(''))
  const once = inked(text)
  const times = mayRepeat && once !== '' ? Math.max(1, Math.round(set.length / once.length)) : 1
  const written = once.repeat(times)
  const isTurned = /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text)
  const same = isTurned ? unordered(written) === unordered(set) : written === set
  if (same) return []
  return [{ kind: 'changed', words: `“${beginningOf(text)}” was changed to “${beginningOf(set)}”`, texts: [text] }]
}

function inked(text: string): string {
  return text.replace(/\s/gu, '')
}

function unordered(text: string): string {
  return Array.from(withoutMirroring(text)).sort().join('')
}

function textIn(node: LaidOut): string {
  return `${node.value ?? ''}${(node.children ?? []).map(textIn).join('')}`
}

function beginningOf(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

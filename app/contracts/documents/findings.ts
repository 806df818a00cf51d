import { createContext } from 'react'
import type { LayoutFault } from './layout.ts'

/**
 * What earlier settings of the same document have shown to come out wrong. It is measured, never guessed from what is
 * written, so that a document in which nothing comes out wrong stays the same, byte for byte.
 */
export interface Findings {
  /** The names of blocks that are too high to be kept on one page. */
  highBlocks: ReadonlySet<string>
  /** Texts that may end a line where others may not. */
  wrongTexts: ReadonlySet<string>
  /** A sign was turned round with its line, and is in no font in that form. */
  lacksMirrorImage: boolean
  /** How often space that shows nothing, at the end of a page, pressed the page together or took another for itself. */
  crowdings: number
}

export const noFindings: Findings = {
  highBlocks: new Set(),
  wrongTexts: new Set(),
  lacksMirrorImage: false,
  crowdings: 0,
}

export const FindingsContext = createContext(noFindings)

/** Each makes the pages a little higher, so that they end elsewhere. */
const mostCrowdings = 5

/**
 * One thing at a time, and first what is most often behind a fault and changes least.
 * @returns `null` where the faults show nothing new, and another setting would have them too
 */
export function learn(findings: Findings, faults: readonly LayoutFault[]): Findings | null {
  const has = (...kinds: LayoutFault['kind'][]) => faults.some(({ kind }) => kinds.includes(kind))
  const wrongTexts = new Set([...findings.wrongTexts, ...faults.flatMap(({ texts }) => texts)])
  if (wrongTexts.size > findings.wrongTexts.size) return { ...findings, wrongTexts }
  if (has('missing glyph') && !findings.lacksMirrorImage) return { ...findings, lacksMirrorImage: true }
  if (has('overlap', 'empty page') && findings.crowdings < mostCrowdings) {
    return { ...findings, crowdings: findings.crowdings + 1 }
  }
  return null
}

export function withHighBlocks(findings: Findings, names: readonly string[]): Findings {
  return { ...findings, highBlocks: new Set([...findings.highBlocks, ...names]) }
}

import { canBeSet, hasNoMirrorImage } from '#app/lib/settable.ts'
import { unicodeNumber } from '#app/lib/text.ts'
import type { Findings } from './findings.ts'

/**
 * The text with each character that no font has as its number, `[U+1F600]`: forms refuse such characters, but what was typed
 * before they did, or came in another way, is agreed as it is, and may be neither dropped nor printed as something else.
 */
export function nameUnsettable<Text>(
  text: Text,
  { lacksMirrorImage }: Pick<Findings, 'lacksMirrorImage'>,
): { text: Text; named: string[] } {
  const isSet = (character: string) => canBeSet(character) && !(lacksMirrorImage && hasNoMirrorImage(character))
  const named = new Set<string>()
  const nameIn = (content: unknown): unknown => {
    if (typeof content === 'string') {
      return Array.from(content, (character) => {
        if (/\s/u.test(character) || isSet(character)) return spaced(character)
        named.add(unicodeNumber(character))
        return `[${unicodeNumber(character)}]`
      }).join('')
    }
    if (Array.isArray(content)) return content.map(nameIn)
    if (typeof content !== 'object' || content === null) return content
    return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, nameIn(value)]))
  }
  return { text: nameIn(text) as Text, named: [...named].toSorted() }
}

export function explainNamed(named: readonly string[]): string {
  return (
    'Some characters of what was agreed are in no font of this document. Each stands here as its number in the Unicode ' +
    `standard, between square brackets: ${named.map((number) => `[${number}]`).join(', ')}. What is agreed is the text with ` +
    'the characters themselves, which the portal keeps and shows.'
  )
}

/** Spaces of other widths are in few fonts; a line may end at none but a plain one. */
function spaced(character: string): string {
  if (character === '\u2028' || character === '\u2029') return '\n'
  return /[^\S\n\u00a0]/u.test(character) ? ' ' : character
}

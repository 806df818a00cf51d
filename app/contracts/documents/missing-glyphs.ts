import type { ContractText } from '../contract-text.ts'

export interface MissingGlyphs {
  /** Where a person would look for it: `clause 5, Agreed targets`. */
  where: string
  characters: string[]
}

/**
 * Characters that the fonts cannot set, by place. They would not fail by themselves: they come out as other characters
 * of a font that is not embedded.
 */
export function missingGlyphs(text: ContractText, hasGlyph: (codePoint: number) => boolean): MissingGlyphs[] {
  const { clauses, schedule, ...cover } = text
  const places: [where: string, content: unknown][] = [
    ['the cover and signatures', cover],
    ...clauses.map((clause): [string, unknown] => [`clause ${clause.number}, ${clause.title}`, clause]),
    ['the schedule', schedule],
  ]
  return places.flatMap(([where, content]) => {
    const characters = new Set(textsIn(content).flatMap((found) => Array.from(found)))
    const missing = [...characters].filter(
      (character) => character !== '\n' && !hasGlyph(character.codePointAt(0) ?? 0),
    )
    return missing.length === 0 ? [] : [{ where, characters: missing }]
  })
}

function textsIn(content: unknown): string[] {
  if (typeof content === 'string') return [content]
  if (typeof content !== 'object' || content === null) return []
  return Object.values(content).flatMap(textsIn)
}

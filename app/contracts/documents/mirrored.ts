/** Of each pair of signs that mirror one another: the second, and the first. */
const pairs = new Map(
  ['()', '[]', '{}', '<>', '«»', '‹›', '⁽⁾', '₍₎', '≤≥', '∕⧵', '∟⯾'].map(([one = '', other = '']) => [other, one]),
)

/** The text with one sign for both of a pair: in text from right to left the layout puts each in the other's place. */
export function withoutMirroring(text: string): string {
  return text.replace(/[)\]}>»›⁾₎≥⧵⯾]/gu, (sign) => pairs.get(sign) ?? sign)
}

import { Text, View } from '@react-pdf/renderer'
import { useContext } from 'react'
import { FindingsContext } from './findings.ts'
import { styles } from './typography.ts'
import { wordBreaks, type TextStyle } from './word-breaks.ts'

interface LinesProps {
  /** A run-in heading. */
  lead?: string | null
  text: string
  style: TextStyle
  /** The width of the place, in points. */
  room: number
}

/**
 * Text that may hold line ends, each line a text of its own: the fonts have no glyph for a line end, and one inside a text
 * would bring in another font that is not embedded. A line that begins in Hebrew or Arabic runs from right to left.
 */
export function Lines({ lead, text, style, room }: LinesProps) {
  const lines = text.split('\n').filter((line, i) => line.trim() !== '' || i === 0)
  const apart = lead !== undefined && lead !== null && isRightToLeft(lines[0] ?? '')
  return (
    <View>
      {apart && <Words text={`${lead}.`} style={styles.strong} room={room} />}
      {lines.map((line, i) => (
        <Words key={i} lead={i === 0 && !apart ? (lead ?? null) : null} text={line} style={style} room={room} />
      ))}
    </View>
  )
}

/** One line of text as it was written, over as many lines of the page as it takes. */
export function Words({ lead, text, style, room }: LinesProps) {
  const before = lead ? `${lead}. ` : ''
  const isCareful = useContext(FindingsContext).wrongTexts.has(`${before}${text}`)
  return (
    <Text
      style={isRightToLeft(text) ? [style, { direction: 'rtl', textAlign: 'right' }] : style}
      hyphenationCallback={wordBreaks(text, { style, room, isCareful })}
      hyphenationPenalty={neverHyphenate}
    >
      {before === '' ? null : <Text style={styles.strong}>{before}</Text>}
      {text}
    </Text>
  )
}

/** The layout ends a line between two scripts, or two fonts, with a hyphen unless that costs more than anything else. */
export const neverHyphenate = 1e30

function isRightToLeft(text: string): boolean {
  return /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text)
}

import { Text, View } from '@react-pdf/renderer'
import { styles } from './typography.ts'

interface LinesProps {
  /** A run-in heading. */
  lead?: string | null
  text: string
  style: (typeof styles)[keyof typeof styles]
}

/**
 * Text that may hold line ends, each line a text of its own: the fonts have no glyph for a line end, and one inside a text
 * would bring in another font that is not embedded.
 */
export function Lines({ lead, text, style }: LinesProps) {
  return (
    <View>
      {text
        .split('\n')
        .filter((line, i) => line.trim() !== '' || i === 0)
        .map((line, i) => (
          <Text key={i} style={style}>
            {lead && i === 0 ? <Text style={styles.strong}>{`${lead}. `}</Text> : null}
            {line}
          </Text>
        ))}
    </View>
  )
}

import { Text, View } from '@react-pdf/renderer'
import type { Block, Clause, Paragraph } from '../clause.ts'
import { Lines } from './lines.tsx'
import { TableBlock } from './table-block.tsx'
import { styles } from './typography.ts'

/** A row up to this many characters is kept on one page; a longer one may run over. */
const keptTogether = 700

export function ClauseSection({ clause: { id, number, title, blocks } }: { clause: Clause }) {
  const [first, ...rest] = blocks
  const heading = (
    <View id={id} style={styles.heading} minPresenceAhead={60}>
      <Text style={styles.headingNumber}>{number}</Text>
      <Text style={styles.headingTitle}>{title}</Text>
    </View>
  )
  return (
    <>
      {first?.kind === 'paragraph' && first.text.length <= keptTogether ? (
        <View wrap={false}>
          {heading}
          <BlockOf block={first} />
        </View>
      ) : (
        <>
          {heading}
          {first && <BlockOf block={first} />}
        </>
      )}
      {rest.map((block, i) => (
        <BlockOf key={i} block={block} />
      ))}
    </>
  )
}

function BlockOf({ block }: { block: Block }) {
  return block.kind === 'table' ? <TableBlock table={block} /> : <ParagraphBlock paragraph={block} />
}

function ParagraphBlock({ paragraph: { number, lead, text, items } }: { paragraph: Paragraph }) {
  return (
    <>
      <View style={styles.paragraph} wrap={text.length > keptTogether}>
        <Text style={styles.paragraphNumber}>{number}</Text>
        <View style={styles.column}>
          <Lines lead={lead} text={text} style={styles.body} />
        </View>
      </View>
      {items.length > 0 && (
        <View style={styles.items}>
          {items.map((item, i) => (
            <View key={i} style={styles.item} wrap={item.length > keptTogether}>
              <Text style={styles.itemLetter}>{`(${letter(i)})`}</Text>
              <View style={styles.itemColumn}>
                <Lines text={item} style={styles.body} />
              </View>
            </View>
          ))}
        </View>
      )}
    </>
  )
}

/** a … z, then aa, ab …, as a list of any length needs. */
function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}

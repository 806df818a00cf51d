import { View } from '@react-pdf/renderer'
import type { Block, Clause, Paragraph } from '../clause.ts'
import { Kept } from './kept.tsx'
import { Lines, Words } from './lines.tsx'
import { TableBlock } from './table-block.tsx'
import { room, styles } from './typography.ts'

export function ClauseSection({ clause: { id, number, title, blocks } }: { clause: Clause }) {
  const [first, ...rest] = blocks
  const heading = (
    <View id={id} style={styles.heading} minPresenceAhead={60}>
      <Words text={String(number)} style={styles.headingNumber} room={room.heading} />
      <Words text={title} style={styles.headingTitle} room={room.heading} />
    </View>
  )
  return (
    <>
      {first?.kind === 'paragraph' ? (
        <Kept name={`${id}.opening`}>
          {heading}
          <BlockOf name={`${id}.0`} block={first} />
        </Kept>
      ) : (
        <>
          {heading}
          {first && <BlockOf name={`${id}.0`} block={first} />}
        </>
      )}
      {rest.map((block, i) => (
        <BlockOf key={i} name={`${id}.${i + 1}`} block={block} />
      ))}
    </>
  )
}

function BlockOf({ name, block }: { name: string; block: Block }) {
  return block.kind === 'table' ? (
    <TableBlock name={name} table={block} />
  ) : (
    <ParagraphBlock name={name} paragraph={block} />
  )
}

function ParagraphBlock({ name, paragraph }: { name: string; paragraph: Paragraph }) {
  const { number, lead, text, items } = paragraph
  return (
    <>
      <Kept name={name} style={styles.paragraph}>
        <Words text={number} style={styles.paragraphNumber} room={room.paragraph} />
        <View style={styles.column}>
          <Lines lead={lead} text={text} style={styles.body} room={room.paragraph} />
        </View>
      </Kept>
      {items.length > 0 && (
        <View style={styles.items}>
          {items.map((item, i) => (
            <Kept key={i} name={`${name}.item.${i}`} style={styles.item}>
              <Words text={`(${letter(i)})`} style={styles.itemLetter} room={room.item} />
              <View style={styles.itemColumn}>
                <Lines text={item} style={styles.body} room={room.item} />
              </View>
            </Kept>
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

import { View } from '@react-pdf/renderer'
import type { Table } from '../clause.ts'
import { Kept } from './kept.tsx'
import { Lines } from './lines.tsx'
import { cellRoom, room, styles } from './typography.ts'

/** A table that is too high for one page repeats its head on each page it reaches. */
export function TableBlock({ name, table }: { name: string; table: Table }) {
  const { caption, columns, rows, total } = table
  return (
    <Kept name={name} style={styles.table}>
      <View minPresenceAhead={70} style={styles.captionSpace}>
        <Lines text={caption} style={styles.caption} room={room.sheet} />
      </View>
      <View fixed style={styles.headRow}>
        <Cells columns={columns} texts={columns.map(({ heading }) => heading)} strong />
      </View>
      {rows.map((row, i) => (
        <Kept key={i} name={`${name}.row.${i}`} style={styles.row}>
          <Cells columns={columns} texts={row} strong={false} />
        </Kept>
      ))}
      {total === null ? (
        <View style={styles.endOfRows} />
      ) : (
        <Kept name={`${name}.total`} style={styles.totalRow}>
          <Cells columns={columns} texts={total} strong />
        </Kept>
      )}
    </Kept>
  )
}

/**
 * The first cell is the row's header and is set strong in every row. Each cell keeps its place by margins of its own: where
 * a page ends inside a row, the cells that go on would otherwise move up to the place of those that are finished.
 */
function Cells({ columns, texts, strong }: { columns: Table['columns']; texts: string[]; strong: boolean }) {
  return columns.map(({ align, share }, i) => {
    const before = columns.slice(0, i).reduce((sum, column) => sum + column.share, 0)
    const place = { width: percent(share), marginLeft: percent(before), marginRight: percent(-before - share) }
    return (
      <View key={i} style={[styles.cell, place]}>
        <Lines text={texts[i] ?? ''} style={styleOf(align, strong || i === 0)} room={cellRoom(share)} />
      </View>
    )
  })
}

function percent(share: number): string {
  return `${share * 100}%`
}

function styleOf(align: 'text' | 'number', strong: boolean) {
  if (align === 'number') return strong ? styles.numberStrong : styles.numberText
  return strong ? styles.cellStrong : styles.cellText
}

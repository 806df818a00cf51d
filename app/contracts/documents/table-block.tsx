import { Text, View } from '@react-pdf/renderer'
import type { Table } from '../clause.ts'
import { Lines } from './lines.tsx'
import { styles } from './typography.ts'

/** A table up to this many characters stands on one page; a longer one repeats its head on each page it reaches. */
const keptTogether = 1500

export function TableBlock({ table: { caption, columns, rows, total } }: { table: Table }) {
  const length = rows.flat().join('').length
  return (
    <View style={styles.table} wrap={length > keptTogether}>
      <Text style={styles.caption} minPresenceAhead={70}>
        {caption}
      </Text>
      <View fixed style={styles.headRow}>
        <Cells columns={columns} texts={columns.map(({ heading }) => heading)} strong />
      </View>
      {rows.map((row, i) => (
        <View key={i} style={styles.row} wrap={row.join('').length > keptTogether}>
          <Cells columns={columns} texts={row} strong={false} />
        </View>
      ))}
      {total === null ? (
        <View style={styles.endOfRows} />
      ) : (
        <View style={styles.totalRow} wrap={false}>
          <Cells columns={columns} texts={total} strong />
        </View>
      )}
    </View>
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
        <Lines text={texts[i] ?? ''} style={styleOf(align, strong || i === 0)} />
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

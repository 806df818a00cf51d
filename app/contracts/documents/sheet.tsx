import { Page, Text, View } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { styles } from './typography.ts'

/** A4 pages with a running head, and a foot that counts the pages of the whole document. */
export function Sheet({ head, foot, children }: { head: [string, string] | null; foot: string; children: ReactNode }) {
  return (
    <Page
      size="A4"
      style={styles.page}
      layout={({ children: content, pageNumber, totalPages }) => (
        <View style={styles.sheet}>
          {head && (
            <View style={styles.running}>
              <Text style={styles.small}>{head[0]}</Text>
              <Text style={styles.small}>{head[1]}</Text>
            </View>
          )}
          {content}
          <View style={styles.foot}>
            <Text style={styles.small}>{foot}</Text>
            <Text style={styles.small}>{`Page ${pageNumber ?? ''} of ${totalPages ?? ''}`}</Text>
          </View>
        </View>
      )}
    >
      {children}
    </Page>
  )
}

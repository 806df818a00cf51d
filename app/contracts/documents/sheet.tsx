import { Page, Text, View } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { neverHyphenate } from './lines.tsx'
import { paper, room, styles } from './typography.ts'
import { wordBreaks } from './word-breaks.ts'

/** A4 pages with a running head, and a foot that counts the pages of the whole document. */
export function Sheet({ head, foot, children }: { head: [string, string] | null; foot: string; children: ReactNode }) {
  return (
    <Page
      size={[paper.width, paper.height]}
      style={styles.page}
      layout={({ children: content, pageNumber, totalPages }) => (
        <View style={styles.sheet}>
          {head && (
            <View style={styles.running}>
              <Running text={head[0]} />
              <Running text={head[1]} align="right" />
            </View>
          )}
          {content}
          <View style={styles.foot}>
            <Running text={foot} />
            <Text style={styles.pageCount} data-running>{`Page ${pageNumber ?? ''} of ${totalPages ?? ''}`}</Text>
          </View>
        </View>
      )}
    >
      {children}
    </Page>
  )
}

function Running({ text, align = 'left' }: { text: string; align?: 'left' | 'right' }) {
  return (
    <Text
      style={[styles.runningText, { textAlign: align }]}
      hyphenationCallback={wordBreaks(text, styles.runningText, room.half)}
      hyphenationPenalty={neverHyphenate}
      data-running
    >
      {text}
    </Text>
  )
}

import { Page, Text, View } from '@react-pdf/renderer'
import { useContext, type ReactNode } from 'react'
import { FindingsContext } from './findings.ts'
import { neverHyphenate } from './lines.tsx'
import { paper, room, styles } from './typography.ts'
import { wordBreaks } from './word-breaks.ts'

/** A4 pages with a running head, and a foot that counts the pages of the whole document. */
export function Sheet({ head, foot, children }: { head: [string, string] | null; foot: string; children: ReactNode }) {
  // Read here, since a page's frame is made without what stands around the page.
  const { wrongTexts, crowdings } = useContext(FindingsContext)
  return (
    <Page
      size={[paper.width, paper.height]}
      style={styles.page}
      layout={({ children: content, pageNumber, totalPages }) => (
        <View style={[styles.sheet, { paddingBottom: styles.sheet.paddingBottom - 3 * crowdings }]}>
          {head && (
            <View style={styles.running}>
              <Running text={head[0]} wrongTexts={wrongTexts} />
              <Running text={head[1]} wrongTexts={wrongTexts} align="right" />
            </View>
          )}
          {crowdings === 0 ? content : <Unpressed>{content}</Unpressed>}
          <View style={styles.foot}>
            <Running text={foot} wrongTexts={wrongTexts} />
            <Text style={styles.pageCount} data-running>{`Page ${pageNumber ?? ''} of ${totalPages ?? ''}`}</Text>
          </View>
        </View>
      )}
    >
      {children}
    </Page>
  )
}

/** Space of a block that goes on on the next page may reach into the foot, and presses nothing together. */
function Unpressed({ children }: { children: ReactNode }) {
  return (
    <View style={styles.pageRest}>
      <View style={styles.unpressed}>{children}</View>
    </View>
  )
}

interface RunningProps {
  text: string
  wrongTexts: ReadonlySet<string>
  align?: 'left' | 'right'
}

function Running({ text, wrongTexts, align = 'left' }: RunningProps) {
  const place = { style: styles.runningText, room: room.half, isCareful: wrongTexts.has(text) }
  return (
    <Text
      style={[styles.runningText, { textAlign: align }]}
      hyphenationCallback={wordBreaks(text, place)}
      hyphenationPenalty={neverHyphenate}
      data-running
    >
      {text}
    </Text>
  )
}

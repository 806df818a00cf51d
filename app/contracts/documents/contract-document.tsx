import { Document, Text, View } from '@react-pdf/renderer'
import type { Instant } from '#app/lib/time.ts'
import type { ContractText } from '../contract-text.ts'
import { ClauseSection } from './clause-section.tsx'
import { Cover } from './cover.tsx'
import { Lines } from './lines.tsx'
import { Sheet } from './sheet.tsx'
import { SignaturePage } from './signature-page.tsx'
import { styles } from './typography.ts'

/** Rises when the look of the document changes, so that a kept file says by which template it was set. */
export const templateVersion = 1

/**
 * The contract on paper. Everything that binds is in `text`; only headings and labels are added here.
 * @param drawnUpAt Becomes the file's creation date, so that the same terms always give the same bytes.
 */
export function ContractDocument({ text, drawnUpAt }: { text: ContractText; drawnUpAt: Instant }) {
  const name = `Contract ${text.reference}, version ${text.version}`
  const head: [string, string] = [name, `${text.buyer.name} and ${text.provider.name}`]
  return (
    <Document
      title={`${name}: ${text.title}`}
      author={text.buyer.name}
      subject={`Contract between ${text.buyer.name} and ${text.provider.name}`}
      creator="Outturn"
      language="en-GB"
      pdfVersion="1.7"
      creationDate={new Date(drawnUpAt)}
    >
      <Sheet head={null} foot={name}>
        <Cover text={text} />
      </Sheet>
      <Sheet head={head} foot={text.title}>
        {text.clauses.map((clause) => (
          <ClauseSection key={clause.id} clause={clause} />
        ))}
        {text.schedule.length > 0 && <Schedule answers={text.schedule} />}
      </Sheet>
      <Sheet head={head} foot={text.title}>
        <SignaturePage text={text} />
      </Sheet>
    </Document>
  )
}

function Schedule({ answers }: { answers: ContractText['schedule'] }) {
  return (
    <>
      <View id="schedule" style={styles.heading} minPresenceAhead={80}>
        <Text style={styles.headingTitle}>Schedule: answers to bidders’ questions</Text>
      </View>
      {answers.map(({ number, question, answer }) => (
        <View key={number} style={styles.paragraph} wrap={question.length + answer.length > 700}>
          <Text style={styles.paragraphNumber}>{`S.${number}`}</Text>
          <View style={styles.column}>
            <Lines text={question} style={styles.strong} />
            <Lines text={answer} style={styles.body} />
          </View>
        </View>
      ))}
    </>
  )
}

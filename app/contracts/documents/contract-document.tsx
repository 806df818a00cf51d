import { Document, View } from '@react-pdf/renderer'
import type { Instant } from '#app/lib/time.ts'
import type { ContractText } from '../contract-text.ts'
import type { SignedText } from '../signed-copy.ts'
import { ClauseSection } from './clause-section.tsx'
import { Cover } from './cover.tsx'
import { FindingsContext, type Findings } from './findings.ts'
import { Kept } from './kept.tsx'
import { Lines, Words } from './lines.tsx'
import { Sheet } from './sheet.tsx'
import { SignaturePage } from './signature-page.tsx'
import { room, styles } from './typography.ts'
import { explainNamed } from './unsettable.ts'

/** Rises when the look of the document changes, so that a kept file says by which template it was set. */
export const templateVersion = 2

interface ContractDocumentProps {
  text: ContractText
  /** The characters that stand in `text` as their numbers. */
  named: readonly string[]
  /** Becomes the file's creation date, so that the same terms always give the same bytes. */
  drawnUpAt: Instant
  findings: Findings
  /** Who signed, for the signed copy: its last page alone differs. */
  signed: SignedText | null
}

/** The contract on paper. Everything that binds is in `text`; only headings and labels are added here. */
export function ContractDocument({ text, named, drawnUpAt, findings, signed }: ContractDocumentProps) {
  const name = `Contract ${text.reference}, version ${text.version}`
  const head: [string, string] = [name, `${text.buyer.name} and ${text.provider.name}`]
  return (
    <FindingsContext.Provider value={findings}>
      <Document
        title={`${name}${signed ? ', signed copy' : ''}: ${text.title}`}
        author={text.buyer.name}
        subject={`Contract between ${text.buyer.name} and ${text.provider.name}`}
        creator="Outturn"
        language="en-GB"
        pdfVersion="1.7"
        creationDate={new Date(signed?.lastSignedAt ?? drawnUpAt)}
      >
        <Sheet head={null} foot={name}>
          <Cover text={text} />
        </Sheet>
        <Sheet head={head} foot={text.title}>
          {text.clauses.map((clause) => (
            <ClauseSection key={clause.id} clause={clause} />
          ))}
          {text.schedule.length > 0 && <Schedule answers={text.schedule} />}
          {named.length > 0 && <NamedCharacters named={named} />}
        </Sheet>
        <Sheet head={head} foot={text.title}>
          <SignaturePage text={text} signed={signed} />
        </Sheet>
      </Document>
    </FindingsContext.Provider>
  )
}

function Schedule({ answers }: { answers: ContractText['schedule'] }) {
  return (
    <>
      <View id="schedule" style={styles.heading} minPresenceAhead={80}>
        <Words text="Schedule: answers to bidders’ questions" style={styles.headingTitle} room={room.sheet} />
      </View>
      {answers.map(({ number, question, answer }) => (
        <Kept key={number} name={`schedule.${number}`} style={styles.paragraph}>
          <Words text={`S.${number}`} style={styles.paragraphNumber} room={room.paragraph} />
          <View style={styles.column}>
            <Lines text={question} style={styles.strong} room={room.paragraph} />
            <Lines text={answer} style={styles.body} room={room.paragraph} />
          </View>
        </Kept>
      ))}
    </>
  )
}

function NamedCharacters({ named }: { named: readonly string[] }) {
  return (
    <Kept name="characters">
      <View style={styles.heading}>
        <Words text="Characters written as numbers" style={styles.headingTitle} room={room.sheet} />
      </View>
      <Lines text={explainNamed(named)} style={styles.body} room={room.sheet} />
    </Kept>
  )
}

import { View } from '@react-pdf/renderer'
import type { ContractText, PartyText } from '../contract-text.ts'
import type { SignedText } from '../signed-copy.ts'
import { Lines, Words } from './lines.tsx'
import { room, styles } from './typography.ts'

/** Lines to sign on; in the signed copy who did, when, and how they proved who they are. */
export function SignaturePage({ text, signed }: { text: ContractText; signed: SignedText | null }) {
  return (
    <View>
      <View id="signatures">
        <Words text="Signatures" style={styles.plainHeading} room={room.sheet} />
      </View>
      <Lines text={text.signing} style={styles.body} room={room.sheet} />
      {signed && <Lines text={signed.intro} style={styles.body} room={room.sheet} />}
      <View style={styles.signatures}>
        {signed ? (
          signed.blocks.map((block) => <SignedBlock key={block.as} block={block} />)
        ) : (
          <>
            <SignatureBlock party={text.buyer} />
            <SignatureBlock party={text.provider} />
          </>
        )}
      </View>
    </View>
  )
}

function SignatureBlock({ party }: { party: PartyText }) {
  const lines = [
    { label: 'Signature', value: null },
    { label: 'Name', value: party.signatory?.name ?? null },
    { label: 'Capacity', value: party.signatory?.capacity || null },
    { label: 'Date', value: null },
  ]
  return (
    <View style={styles.signatureBlock}>
      <Words text={`For the ${party.as}`} style={styles.partyAs} room={room.half} />
      <Lines text={party.name} style={styles.partyName} room={room.half} />
      {lines.map(({ label, value }) => (
        <View key={label}>
          {value === null ? (
            <View style={styles.signatureSpace} />
          ) : (
            <View style={styles.signatureValue}>
              <Lines text={value} style={styles.body} room={room.half} />
            </View>
          )}
          <View style={styles.signatureLine}>
            <Words text={label} style={styles.small} room={room.half} />
          </View>
        </View>
      ))}
    </View>
  )
}

function SignedBlock({ block: { as, organisation, lines } }: { block: SignedText['blocks'][number] }) {
  return (
    <View style={styles.signatureBlock}>
      <Words text={`For the ${as}`} style={styles.partyAs} room={room.half} />
      <Lines text={organisation} style={styles.partyName} room={room.half} />
      {lines.map(({ label, value }) => (
        <View key={label} style={styles.signedLine}>
          <Words text={label} style={styles.small} room={room.half} />
          <Lines text={value} style={styles.body} room={room.half} />
        </View>
      ))}
    </View>
  )
}

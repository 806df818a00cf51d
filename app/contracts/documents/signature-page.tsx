import { View } from '@react-pdf/renderer'
import type { ContractText, PartyText } from '../contract-text.ts'
import { Lines, Words } from './lines.tsx'
import { room, styles } from './typography.ts'

export function SignaturePage({ text }: { text: ContractText }) {
  return (
    <View>
      <View id="signatures">
        <Words text="Signatures" style={styles.plainHeading} room={room.sheet} />
      </View>
      <Lines text={text.signing} style={styles.body} room={room.sheet} />
      <View style={styles.signatures}>
        <SignatureBlock party={text.buyer} />
        <SignatureBlock party={text.provider} />
      </View>
    </View>
  )
}

function SignatureBlock({ party }: { party: PartyText }) {
  const lines = [
    { label: 'Signature', value: null },
    { label: 'Name', value: party.signatory?.name ?? null },
    { label: 'Capacity', value: party.signatory?.capacity ?? null },
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

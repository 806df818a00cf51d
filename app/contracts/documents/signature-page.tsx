import { Text, View } from '@react-pdf/renderer'
import type { ContractText, PartyText } from '../contract-text.ts'
import { styles } from './typography.ts'

export function SignaturePage({ text }: { text: ContractText }) {
  return (
    <View>
      <Text id="signatures" style={styles.plainHeading}>
        Signatures
      </Text>
      <Text style={styles.body}>{text.signing}</Text>
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
      <Text style={styles.partyAs}>{`For the ${party.as}`}</Text>
      <Text style={styles.partyName}>{party.name}</Text>
      {lines.map(({ label, value }) => (
        <View key={label}>
          {value === null ? <View style={styles.signatureSpace} /> : <Text style={styles.signatureValue}>{value}</Text>}
          <View style={styles.signatureLine}>
            <Text style={styles.small}>{label}</Text>
          </View>
        </View>
      ))}
    </View>
  )
}

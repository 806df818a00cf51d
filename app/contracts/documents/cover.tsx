import { Link, Text, View } from '@react-pdf/renderer'
import type { ContractText, PartyText } from '../contract-text.ts'
import { styles } from './typography.ts'

/** Who agrees with whom about what, the facts that a reader wants first, and the way to each clause. */
export function Cover({ text }: { text: ContractText }) {
  const lines = [
    ...text.clauses.map(({ id, number, title }) => ({ id, number: String(number), title })),
    ...(text.schedule.length === 0 ? [] : [{ id: 'schedule', number: '', title: 'Schedule: answers to questions' }]),
    { id: 'signatures', number: '', title: 'Signatures' },
  ]
  const half = Math.ceil(lines.length / 2)
  return (
    <View>
      <Text style={styles.eyebrow}>Contract for outcomes</Text>
      <Text style={styles.title}>{text.title}</Text>
      <View style={styles.parties}>
        <PartyBlock party={text.buyer} />
        <PartyBlock party={text.provider} />
      </View>
      {text.keyFacts.map(({ label, value }) => (
        <View key={label} style={styles.fact}>
          <Text style={styles.factLabel}>{label}</Text>
          <Text style={styles.factValue}>{value}</Text>
        </View>
      ))}
      <View style={styles.contents}>
        <Text style={styles.caption}>Contents</Text>
        <View style={styles.contentsColumns}>
          {[lines.slice(0, half), lines.slice(half)].map((column, i) => (
            <View key={i} style={styles.contentsColumn}>
              {column.map(({ id, number, title }) => (
                <View key={id} style={styles.contentsLine}>
                  <Text style={styles.contentsNumber}>{number}</Text>
                  <Link src={`#${id}`} style={styles.contentsTitle}>
                    {title}
                  </Link>
                </View>
              ))}
            </View>
          ))}
        </View>
      </View>
    </View>
  )
}

function PartyBlock({ party }: { party: PartyText }) {
  return (
    <View style={styles.party}>
      <Text style={styles.partyAs}>{`The ${party.as}`}</Text>
      <Text style={styles.partyName}>{party.name}</Text>
      {party.identifier !== null && <Text style={styles.partyDetail}>{party.identifier}</Text>}
    </View>
  )
}

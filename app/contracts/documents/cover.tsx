import { Link, View } from '@react-pdf/renderer'
import type { ContractText, PartyText } from '../contract-text.ts'
import { Lines, Words } from './lines.tsx'
import { room, styles } from './typography.ts'

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
      <Words text="Contract for outcomes" style={styles.eyebrow} room={room.sheet} />
      <View style={styles.titleSpace}>
        <Lines text={text.title} style={styles.title} room={room.sheet} />
      </View>
      <View style={styles.parties}>
        <PartyBlock party={text.buyer} />
        <PartyBlock party={text.provider} />
      </View>
      {text.keyFacts.map(({ label, value }) => (
        <View key={label} style={styles.fact}>
          <Words text={label} style={styles.factLabel} room={room.factLabel} />
          <Words text={value} style={styles.factValue} room={room.fact} />
        </View>
      ))}
      <View style={styles.contents}>
        <Words text="Contents" style={styles.caption} room={room.half} />
        <View style={styles.contentsColumns}>
          {[lines.slice(0, half), lines.slice(half)].map((column, i) => (
            <View key={i} style={styles.contentsColumn}>
              {column.map(({ id, number, title }) => (
                <View key={id} style={styles.contentsLine}>
                  <Words text={number} style={styles.contentsNumber} room={room.contents} />
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
      <Words text={`The ${party.as}`} style={styles.partyAs} room={room.half} />
      <Lines text={party.name} style={styles.partyName} room={room.half} />
      {party.identifier !== null && <Lines text={party.identifier} style={styles.partyDetail} room={room.half} />}
    </View>
  )
}

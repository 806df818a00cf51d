import { EmptyState } from '#app/ui/messages.tsx'
import { Table } from '#app/ui/table.tsx'

interface Finding {
  who: string
  text: string
  note: string
  by: string
}

/** Every check of one milestone side by side, the earlier ones too. */
export function Findings({ checks }: { checks: readonly Finding[] }) {
  if (checks.length === 0) return <EmptyState title="Not checked yet" />
  return (
    <Table
      caption="What the checks found"
      columns={[{ text: 'Who checked' }, { text: 'Found' }, { text: 'Note' }, { text: 'By' }]}
      rows={checks.map(({ who, text, note, by }) => [who, text, note === '' ? '–' : note, by])}
    />
  )
}

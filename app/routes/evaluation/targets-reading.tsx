import type { ShownTarget } from '#app/evaluation/shown-targets.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'

/** A proposal's targets with their milestones, to read. */
export function TargetsReading({ targets }: { targets: readonly ShownTarget[] }) {
  return targets.map(({ outcome, statement, rows, milestones }) => (
    <section key={outcome}>
      <h3 className="govuk-heading-s">
        {outcome}: {statement}
      </h3>
      <SummaryList rows={rows} />
      <Table
        caption={`Milestones on the way to ${outcome}`}
        columns={[{ text: 'Milestone' }, { text: 'How many a year', numeric: true }, { text: 'Verified by' }]}
        rows={milestones.map(({ name, customersPerYear, verification }) => [
          name,
          customersPerYear ?? '–',
          verification,
        ])}
      />
    </section>
  ))
}

/** What somebody wrote, a paragraph a line. */
export function AnswerReading({ answer }: { answer: string }) {
  return answer === '' ? (
    <p className="govuk-body">Not answered.</p>
  ) : (
    answer.split(/\n+/).map((paragraph, at) => (
      <p key={at} className="govuk-body">
        {paragraph}
      </p>
    ))
  )
}

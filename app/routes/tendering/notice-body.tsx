import type { Fact, NoticeView } from '#app/tendering/notice-view.ts'
import { SummaryCard, SummaryList } from '#app/ui/summary-list.tsx'
import { DocumentLinks } from './document-links.tsx'
import { Table } from '#app/ui/table.tsx'

/** The parts of a notice in their order, by the id under which each is linked to. */
export const noticeParts = {
  who: 'Who is to be better off',
  outcomes: 'Outcomes',
  counting: 'How results are counted',
  criteria: 'Questions and weights',
  ranking: 'How proposals are ranked',
  payment: 'Payment by results',
  timetable: 'Timetable',
  contract: 'The contract',
  conditions: 'Conditions of participation',
  documents: 'Documents',
} as const

interface NoticeBodyProps {
  view: NoticeView
  /** Drafts hand out their documents elsewhere than notices. */
  documentHref: (documentId: string) => string
}

/** The notice as bidders read it; buyers see the same before it is published. */
export function NoticeBody({ view, documentHref }: NoticeBodyProps) {
  const { payment } = view
  return (
    <>
      <Part id="who" facts={view.who} />
      <PartHeading id="outcomes" />
      {view.outcomes.map(({ key, statement, facts }) => (
        <SummaryCard key={key} title={`${key}: ${statement}`}>
          <SummaryList rows={facts} />
        </SummaryCard>
      ))}
      <Part id="counting" facts={view.counting} />
      <PartHeading id="criteria" />
      {view.questions.map(({ key, text, weight, criteria }) => (
        <Table
          key={key}
          caption={`${text} (${weight})`}
          columns={[
            { text: 'Question' },
            { text: 'Weight', numeric: true },
            { text: 'Scored by' },
            { text: 'Words', numeric: true },
            { text: 'Minimum', numeric: true },
          ]}
          rows={criteria.map((one) => [`${one.key} ${one.text}`, one.weight, one.scoredBy, one.wordLimit, one.minimum])}
        />
      ))}
      <Table
        caption="Scale of scores"
        columns={[{ text: 'Score' }, { text: 'What it stands for' }]}
        rows={view.scale.map(({ score, label }) => [score, label])}
      />
      <Part id="ranking" facts={view.ranking} />
      <PartHeading id="payment" />
      <Table
        caption="Shares of a year’s price"
        columns={[{ text: 'Year' }, { text: 'Core', numeric: true }, { text: 'For outcomes', numeric: true }]}
        rows={payment.years.map(({ label, core, outcome }) => [label, core, outcome])}
      />
      <Table
        caption="Payable milestones"
        columns={[{ text: 'Milestone' }, { text: 'Outcome' }, { text: 'Share', numeric: true }]}
        rows={payment.milestones.map(({ milestone, outcome, share }) => [milestone, outcome, share])}
      />
      <Table
        caption="Difficulty bands"
        columns={[{ text: 'Band' }, { text: 'Factor', numeric: true }, { text: 'Expected a year', numeric: true }]}
        rows={payment.bands.map(({ code, factor, expected }) => [code, factor, expected])}
      />
      <SummaryList rows={payment.facts} />
      <PartHeading id="timetable" />
      <SummaryList
        rows={view.timetable.map(({ label, when, iso }) => ({
          key: label,
          value: iso ? <time dateTime={iso}>{when}</time> : when,
        }))}
      />
      <Part id="contract" facts={view.contract} />
      <PartHeading id="conditions" />
      <SummaryList rows={view.conditions.map(({ key, text }) => ({ key, value: text }))} />
      <PartHeading id="documents" />
      <DocumentLinks documents={view.documents} documentHref={documentHref} />
    </>
  )
}

type PartId = keyof typeof noticeParts

function PartHeading({ id }: { id: PartId }) {
  return (
    <h2 className="govuk-heading-m" id={id}>
      {noticeParts[id]}
    </h2>
  )
}

function Part({ id, facts }: { id: PartId; facts: Fact[] }) {
  return (
    <>
      <PartHeading id={id} />
      <SummaryList rows={facts} />
    </>
  )
}

import type { Fact, NoticeView } from '#app/tendering/notice-view.ts'
import { SummaryCard, SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'

/** The notice as bidders read it; buyers see the same before it is published. */
export function NoticeBody({ view }: { view: NoticeView }) {
  const { payment } = view
  return (
    <>
      <Part title="Who is to be better off" facts={view.who} />
      <h2 className="govuk-heading-m">Outcomes</h2>
      {view.outcomes.map(({ key, statement, facts }) => (
        <SummaryCard key={key} title={`${key}: ${statement}`}>
          <SummaryList rows={facts} />
        </SummaryCard>
      ))}
      <Part title="How results are counted" facts={view.counting} />
      <h2 className="govuk-heading-m">Questions and weights</h2>
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
      <Part title="How proposals are ranked" facts={view.ranking} />
      <h2 className="govuk-heading-m">Payment by results</h2>
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
      <h2 className="govuk-heading-m" id="timetable">
        Timetable
      </h2>
      <SummaryList
        rows={view.timetable.map(({ label, when, iso }) => ({
          key: label,
          value: iso ? <time dateTime={iso}>{when}</time> : when,
        }))}
      />
      <Part title="The contract" facts={view.contract} />
      <h2 className="govuk-heading-m">Conditions of participation</h2>
      <SummaryList rows={view.conditions.map(({ key, text }) => ({ key, value: text }))} />
    </>
  )
}

function Part({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      <SummaryList rows={facts} />
    </>
  )
}

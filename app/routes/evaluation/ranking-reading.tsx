import { StackedBars } from '#app/ui/charts/stacked-bars.tsx'
import { Hash } from '#app/ui/hash.tsx'
import { Details, InsetText } from '#app/ui/messages.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import type { rankingPage } from '#app/evaluation/pages/ranking-page.server.ts'

type Page = Extract<Awaited<ReturnType<typeof rankingPage>>, { ok: true }>['value']
type Result = NonNullable<Page['result']>

/** What came out: places and totals, what they are made of, and all that somebody needs to check it. */
export function RankingReading({ result }: { result: Result }) {
  const { entries, questions, outcome } = result
  const first = entries.filter(({ place }) => place === 1)
  const finding =
    first.length === 0
      ? 'No proposal reaches every minimum.'
      : `${first.map(({ name }) => name).join(' and ')} ${first.length === 1 ? 'is' : 'are'} first with ${first[0]?.total.rounded ?? ''} of 100 marks.`
  return (
    <>
      <InsetText>{finding}</InsetText>
      <Table
        caption="Places"
        columns={[
          { text: 'Bidder' },
          { text: 'Place', numeric: true },
          { text: 'Total', numeric: true },
          { text: 'Price', numeric: true },
          { text: 'Outcomes promised', numeric: true },
          { text: 'Price of one', numeric: true },
        ]}
        rows={entries.map((entry) => [
          `${entry.name} (${entry.label})`,
          entry.place ?? 'None',
          entry.total.rounded,
          entry.price,
          entry.promised,
          entry.perOutcome?.pounds ?? '–',
        ])}
      />
      {outcome && <p className="govuk-body">One outcome: {outcome}</p>}
      <Exceptions result={result} />
      <StackedBars
        title="Where the marks come from"
        finding={finding}
        max={100}
        series={questions.map(({ key }) => shortNames[key])}
        bars={entries.map((entry) => ({
          label: entry.name,
          total: entry.total.rounded,
          parts: entry.questions.map(({ value, rounded }) => ({ value, text: rounded })),
        }))}
        labelColumn="Bidder"
      />
      <Table
        caption="Marks by criterion"
        columns={[{ text: 'Criterion' }, ...entries.map(({ name }) => ({ text: name, numeric: true }))]}
        rows={result.criteria.map(({ key, text }) => [
          `${key}: ${text}`,
          ...entries.map(({ parts }) => {
            const part = parts.find(({ criterion }) => criterion === key)
            return part ? `${part.rounded}${part.score === null ? '' : ` (score ${part.score})`}` : '–'
          }),
        ])}
        foot={['Total', ...entries.map(({ total }) => total.rounded)]}
      />
      <Proof result={result} />
    </>
  )
}

/** The investor questions as the key of the chart has room for them. */
const shortNames = { results: 'Results', chances: 'Chances of success', resources: 'Use of resources' } as const

function Exceptions({ result: { entries, ties } }: { result: Result }) {
  const below = entries.flatMap(({ name, belowMinimum }) => belowMinimum.map((one) => ({ name, ...one })))
  return (
    <ul className="govuk-list govuk-list--bullet">
      {below.map(({ name, criterion, score, minimumScore }) => (
        <li key={`${name} ${criterion}`}>
          {name} has no place: its agreed score of {score} on {criterion} is below the minimum of {minimumScore}.
        </li>
      ))}
      {below.length === 0 && <li>Every proposal reaches the minimum scores.</li>}
      {ties.map(({ ahead, behind, partedBy }) => (
        <li key={`${ahead} ${behind}`}>
          {ahead} and {behind} have the same total.{' '}
          {partedBy
            ? `The published rule “${partedBy}” parts them.`
            : 'No published rule parts them: they share the place.'}
        </li>
      ))}
      {ties.length === 0 && <li>No two totals are equal.</li>}
    </ul>
  )
}

function Proof({ result }: { result: Result }) {
  return (
    <Details summary="Exact figures and hashes">
      <p className="govuk-body">
        Totals are exact fractions, rounded once for reading. Places follow the exact totals. Rounded parts need not add
        up to the rounded total.
      </p>
      <Table
        caption="Exact figures"
        columns={[
          { text: 'Bidder' },
          { text: 'Total', numeric: true },
          { text: 'Pence for one outcome', numeric: true },
        ]}
        rows={result.entries.map(({ name, total, perOutcome }) => [name, total.exact, perOutcome?.exactPence ?? '–'])}
      />
      <SummaryList
        rows={[
          { key: 'Computed', value: result.when },
          { key: 'Frozen method (SHA-256)', value: <Hash value={result.methodSha256} /> },
          { key: 'This result (SHA-256)', value: <Hash value={result.sha256} /> },
          { key: 'Seed of lots', value: <Hash value={result.seed} /> },
        ]}
      />
    </Details>
  )
}

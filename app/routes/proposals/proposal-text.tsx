import { href } from '#app/lib/href.ts'
import { formatPence, type Pence } from '#app/lib/money.ts'
import { elementWords, verificationWords } from '#app/proposals/content.ts'
import type { Target, VerificationMethod } from '#app/proposals/proposal-content.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'
import { SummaryCard, SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { WrittenText } from '#app/ui/written-text.tsx'
import { sectionHref } from './section-links.ts'

interface ProposalTextProps {
  tenderId: string
  /** With links to change each section. */
  changeable: boolean
  answers: readonly { key: string; question: string; text: string; words: number; wordLimit: number | null }[]
  targets: readonly { key: string; statement: string; target: Target | null }[]
  pricePenceByYear: readonly (Pence | null)[]
  customersWord: string
}

/** Everything that a proposal says, to be read through. */
export function ProposalText(props: ProposalTextProps) {
  const { tenderId, answers, targets, pricePenceByYear, customersWord } = props
  const actions = (to: string) => (props.changeable ? { actions: [{ href: to, text: 'Change' }] } : {})
  return (
    <>
      <h2 className="govuk-heading-m">Answers</h2>
      {answers.map(({ key, question, text, words, wordLimit }) => (
        <SummaryCard key={key} title={`Answer ${key}`} {...actions(sectionHref(tenderId, `answer:${key}`))}>
          <p className="govuk-body govuk-!-font-weight-bold">{question}</p>
          {text ? <WrittenText text={text} /> : <p className="govuk-hint">Not answered yet</p>}
          <p className="govuk-hint">
            {words} {words === 1 ? 'word' : 'words'}
            {wordLimit !== null && ` of at most ${wordLimit}`}
          </p>
        </SummaryCard>
      ))}
      <h2 className="govuk-heading-m">Targets</h2>
      {targets.map(({ key, statement, target }) => (
        <SummaryCard key={key} title={`Target for ${key}`} {...actions(sectionHref(tenderId, `target:${key}`))}>
          <p className="govuk-body govuk-!-font-weight-bold">{statement}</p>
          {target ? (
            <TargetText target={target} customersWord={customersWord} />
          ) : (
            <p className="govuk-hint">No target yet</p>
          )}
        </SummaryCard>
      ))}
      <h2 className="govuk-heading-m">Price</h2>
      <SummaryList
        rows={pricePenceByYear.map((price, i) => ({
          key: `Year ${i + 1}`,
          value: price === null ? 'No price yet' : formatPence(price),
          ...(props.changeable
            ? {
                change: {
                  href: href('/bids/:tenderId/price', { tenderId }, { at: `pricePounds-${i}` }),
                  what: `the price of year ${i + 1}`,
                },
              }
            : {}),
        }))}
      />
    </>
  )
}

function TargetText({ target, customersWord }: { target: Target; customersWord: string }) {
  const { numberPerYear, numberPerYearByBand, verifiedBy, ownIndicator, milestones } = target
  const own = ownIndicator && `${ownIndicator.measure}: ${ownIndicator.number ?? 'no number yet'}`
  return (
    <>
      <SummaryList
        rows={[
          { key: elementWords.customers, value: target.customers },
          { key: elementWords.change, value: target.change },
          { key: elementWords.degree, value: target.degree },
          { key: elementWords.by, value: target.by },
          { key: `How many ${customersWord} a year`, value: numberWithBands(numberPerYear, numberPerYearByBand) },
          { key: 'How it is verified', value: methodsText(verifiedBy) },
          ...(own ? [{ key: 'Our own measure', value: own }] : []),
        ].map(({ key, value }) => ({ key, value: value || 'Not said yet' }))}
      />
      <Table
        caption={`Milestones of ${target.outcome}`}
        columns={[
          { text: 'Milestone' },
          { text: `${capital(customersWord)} a year`, numeric: true },
          { text: 'By band' },
          { text: 'Verified by' },
        ]}
        rows={milestones.map(({ name, customersPerYear, customersPerYearByBand, verification }) => [
          name || 'No name yet',
          customersPerYear,
          bandsText(customersPerYearByBand),
          methodsText(verification),
        ])}
      />
    </>
  )
}

function numberWithBands(number: number | null, byBand: CountsByBand | null): string {
  if (number === null) return ''
  return byBand ? `${number} (${bandsText(byBand)})` : String(number)
}

function bandsText(byBand: CountsByBand | null): string {
  return Object.entries(byBand ?? {})
    .map(([band, count]) => `${count} ${band}`)
    .join(', ')
}

function methodsText(methods: readonly VerificationMethod[]): string {
  return methods.map((method) => verificationWords[method].text).join(', ')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

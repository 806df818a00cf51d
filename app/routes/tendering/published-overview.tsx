import { href } from '#app/lib/href.ts'
import type { TenderPage } from '#app/tendering/pages/tender-page.server.ts'
import { Hash } from '#app/ui/hash.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { PhaseLine, type Phase } from '#app/ui/timeline.tsx'

interface PublishedOverviewProps {
  page: TenderPage
  parts: { text: string; hint: string; href: string }[]
}

/** Where a published tender stands, and what there is to do. */
export function PublishedOverview({ page, parts }: PublishedOverviewProps) {
  const { id, reference, questions, dates, methodSha256, published } = page
  const waiting = questions.waiting === 0 ? 'none waits for an answer' : `${questions.waiting} without an answer`
  return (
    <>
      <PhaseLine phases={phasesOf(page)} />
      <h2 className="govuk-heading-m">What there is to do</h2>
      <ul className="govuk-list govuk-list--spaced">
        <li>
          <a className="govuk-link" href={href.tenderPart(id, 'clarifications')}>
            Questions from bidders
          </a>
          <br />
          {questions.all === 0 ? 'No question yet' : `${questions.all} asked, ${waiting}`}
        </li>
        {parts.map(({ text, hint, href: to }) => (
          <li key={text}>
            <a className="govuk-link" href={to}>
              {text}
            </a>
            <br />
            {hint}
          </li>
        ))}
      </ul>
      <h2 className="govuk-heading-m">Key dates</h2>
      <SummaryList
        rows={dates.map(({ label, when, iso, passed }) => ({
          key: label,
          value: (
            <>
              <time dateTime={iso}>{when}</time>
              {passed && ' – passed'}
            </>
          ),
        }))}
      />
      <h2 className="govuk-heading-m">The notice</h2>
      <p className="govuk-body">
        Published on {published}.{' '}
        <a className="govuk-link" href={href.notice(reference)}>
          Read the notice as everybody sees it
        </a>
      </p>
      {methodSha256 && (
        <p className="govuk-body">
          SHA-256 of the frozen method: <Hash value={methodSha256} />
        </p>
      )}
    </>
  )
}

const line = ['open for questions', 'open for proposals', 'closed'] as const

function phasesOf({ phase, dates }: TenderPage): Phase[] {
  const at = line.findIndex((one) => one === phase)
  const whenOf = (label: string) => dates.find((date) => date.label === label)?.when
  const labels = [
    { label: 'Questions and proposals', when: whenOf('Questions close') },
    { label: 'Proposals only', when: whenOf('Proposals close') },
    { label: 'Opening, scoring and award', when: whenOf('Decision') },
  ]
  return labels.map(({ label, when }, i) => ({
    label,
    when: when && `until ${when}`,
    state: i < at ? 'done' : i === at ? 'now' : 'next',
  }))
}

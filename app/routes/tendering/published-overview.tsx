import type { Progress } from '#app/contracts/progress.ts'
import { href } from '#app/lib/href.ts'
import type { TenderPage } from '#app/tendering/pages/tender-page.server.ts'
import { Hash } from '#app/ui/hash.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { PhaseLine, type Phase } from '#app/ui/timeline.tsx'

interface PublishedOverviewProps {
  page: TenderPage
  /** `null` before the deadline. */
  progress: Progress | null
  parts: { text: string; hint: string; href: string }[]
}

/** Where a published tender stands, and what there is to do. */
export function PublishedOverview({ page, progress, parts }: PublishedOverviewProps) {
  const { id, reference, questions, dates, methodSha256, published } = page
  const waiting = questions.waiting === 0 ? 'none waits for an answer' : `${questions.waiting} without an answer`
  return (
    <>
      <PhaseLine phases={phasesOf(page, progress)} />
      <h2 className="govuk-heading-m">What there is to do</h2>
      <ul className="govuk-list govuk-list--spaced">
        <li>
          <a className="govuk-link" href={href('/buyer/tenders/:tenderId/clarifications', { tenderId: id })}>
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
        <a className="govuk-link" href={href('/tenders/:reference', { reference })}>
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

const beforeDeadline = ['open for questions', 'open for proposals'] as const

/** Before the deadline time decides where a tender stands, after it what people have done. */
function phasesOf({ phase, dates }: TenderPage, progress: Progress | null): Phase[] {
  const whenOf = (label: string, preposition: string) => {
    const when = dates.find((date) => date.label === label)?.when
    return when && `${preposition} ${when}`
  }
  const steps = [
    { label: 'Questions and proposals', when: whenOf('Questions close', 'until') },
    { label: 'Proposals only', when: whenOf('Proposals close', 'until') },
    { label: 'Opening and evaluation', when: whenOf('Moderation', 'moderation on') },
    { label: 'Award', when: whenOf('Decision', 'decision by') },
    { label: 'Contract', when: whenOf('Signature from', 'signed from') },
  ]
  const at = progress === null ? beforeDeadline.findIndex((one) => one === phase) : stepOf(progress)
  return steps.map(({ label, when }, i) => ({ label, when, state: i < at ? 'done' : i === at ? 'now' : 'next' }))
}

function stepOf(progress: Progress): number {
  switch (progress) {
    case 'to be opened':
    case 'being scored':
    case 'being moderated':
    case 'to be ranked':
      return 2
    case 'to be awarded':
      return 3
    case 'awarded':
    case 'contract drawn up':
      return 4
    case 'contract signed':
      return 5
  }
}

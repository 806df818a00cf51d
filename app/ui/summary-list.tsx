import type { ReactNode } from 'react'

export interface SummaryRow {
  key: string
  value: ReactNode
  /** `what` completes the link for those who hear it alone: "Change closing time". */
  change?: { href: string; what: string; text?: string } | null | undefined
}

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const changeable = rows.some((row) => row.change)
  return (
    <dl className="govuk-summary-list">
      {rows.map(({ key, value, change }) => (
        <div
          key={key}
          className={`govuk-summary-list__row${changeable && !change ? ' govuk-summary-list__row--no-actions' : ''}`}
        >
          <dt className="govuk-summary-list__key">{key}</dt>
          <dd className={`govuk-summary-list__value${typeof value === 'string' ? ' app-prose' : ''}`}>{value}</dd>
          {change && (
            <dd className="govuk-summary-list__actions">
              <a className="govuk-link" href={change.href}>
                {change.text ?? 'Change'}
                <span className="govuk-visually-hidden"> {change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

interface SummaryCardProps {
  title: string
  actions?: readonly { href: string; text: string }[]
  children: ReactNode
}

export function SummaryCard({ title, actions = [], children }: SummaryCardProps) {
  return (
    <div className="govuk-summary-card">
      <div className="govuk-summary-card__title-wrapper">
        <h2 className="govuk-summary-card__title">{title}</h2>
        {actions.length > 0 && (
          <ul className="govuk-summary-card__actions">
            {actions.map(({ href, text }) => (
              <li key={href} className="govuk-summary-card__action">
                <a className="govuk-link" href={href}>
                  {text}
                  <span className="govuk-visually-hidden"> ({title})</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="govuk-summary-card__content">{children}</div>
    </div>
  )
}

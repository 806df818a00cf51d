import type { ReactNode } from 'react'

/** The only `h1` of a page; the caption says what the page belongs to. */
export function PageTitle({ children, caption }: { children: ReactNode; caption?: ReactNode }) {
  return (
    <h1 className="govuk-heading-l app-title">
      {caption && <span className="govuk-caption-l">{caption} </span>}
      {children}
    </h1>
  )
}

export function BackLink({ href, children = 'Back' }: { href: string; children?: ReactNode }) {
  return (
    <nav aria-label="Back">
      <a className="govuk-back-link" href={href}>
        {children}
      </a>
    </nav>
  )
}

/** From the widest to the narrowest; the last may be the page itself, without a link. */
export function Breadcrumbs({ items }: { items: readonly { text: string; href?: string }[] }) {
  return (
    <nav className="govuk-breadcrumbs" aria-label="Breadcrumb">
      <ol className="govuk-breadcrumbs__list">
        {items.map(({ text, href }) => (
          <li key={text} className="govuk-breadcrumbs__list-item" aria-current={href ? undefined : 'page'}>
            {href ? (
              <a className="govuk-breadcrumbs__link" href={href}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

import type { ReactNode } from 'react'
import { OutturnIcon } from './wordmark.tsx'

interface SiteFooterProps {
  /** Help and accessibility first: the same on every page. */
  links: readonly { href: string; text: string }[]
  children?: ReactNode
}

export function SiteFooter({ links, children }: SiteFooterProps) {
  return (
    <footer className="app-footer">
      <div className="govuk-width-container app-footer__container">
        <p className="app-footer__name">
          <OutturnIcon size={22} /> Outturn
        </p>
        <nav aria-label="Help and information">
          <ul className="app-footer__links">
            {links.map(({ href, text }) => (
              <li key={href}>
                <a className="govuk-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {children && <div className="app-footer__note">{children}</div>}
      </div>
    </footer>
  )
}

import type { ReactNode } from 'react'

export function CardList({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className="app-cards" aria-label={label}>
      {children}
    </ul>
  )
}

interface CardProps {
  title: string
  href?: string
  tag?: ReactNode
  /** Who it belongs to, a reference. */
  caption?: ReactNode
  children?: ReactNode
}

export function Card({ title, href, tag, caption, children }: CardProps) {
  return (
    <li className="app-card">
      <div className="app-card__head">
        <h2 className="app-card__title">
          {href ? (
            <a className="govuk-link" href={href}>
              {title}
            </a>
          ) : (
            title
          )}
        </h2>
        {tag}
      </div>
      {caption && <p className="app-card__caption">{caption}</p>}
      {children}
    </li>
  )
}

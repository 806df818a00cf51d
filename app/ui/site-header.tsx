import type { ReactNode } from 'react'
import { Wordmark } from './wordmark.tsx'

interface SiteHeaderProps {
  home?: string
  items: readonly { href: string; text: string }[]
  /** The `href` of the item to which the page belongs. */
  current?: string | undefined
  person?: { name: string; accountHref?: string; organisation?: string; organisationHref?: string } | undefined
  /** A form with one `<button className="app-link-button">`. */
  signOut?: ReactNode
  demo?: { clock: ReactNode; href: string } | undefined
}

export function SiteHeader({ home = '/', items, current, person, signOut, demo }: SiteHeaderProps) {
  return (
    <header className="app-header">
      <div className="app-header__band">
        <div className="govuk-width-container app-header__container">
          <Wordmark href={home} />
          {person && (
            <div className="app-header__person">
              <span className="app-header__who">
                <strong>{person.accountHref ? <a href={person.accountHref}>{person.name}</a> : person.name}</strong>
                {person.organisation && <OrganisationName {...person} />}
              </span>
              {signOut}
            </div>
          )}
        </div>
      </div>
      {items.length > 0 && (
        <nav className="app-navigation" aria-label="Main">
          <ul className="govuk-width-container app-navigation__list">
            {items.map(({ href, text }) => (
              <li key={href}>
                <a className="app-navigation__link" href={href} aria-current={href === current ? 'page' : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {demo && <DemoBanner {...demo} />}
    </header>
  )
}

/** In the header, so that it belongs to a landmark. */
function DemoBanner({ clock, href }: { clock: ReactNode; href: string }) {
  return (
    <div className="app-demo">
      <p className="govuk-width-container app-demo__text">
        <strong className="app-demo__tag">Demo</strong>
        <span>
          The portal’s clock shows {clock}.{' '}
          <a className="govuk-link" href={href}>
            Move the clock or be someone else
          </a>
        </span>
      </p>
    </div>
  )
}

function OrganisationName({ organisation, organisationHref }: { organisation?: string; organisationHref?: string }) {
  return (
    <span className="app-header__organisation">
      {organisationHref ? (
        <a href={organisationHref}>
          {organisation}
          <span className="govuk-visually-hidden"> (choose another organisation)</span>
        </a>
      ) : (
        organisation
      )}
    </span>
  )
}

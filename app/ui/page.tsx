import type { ReactNode } from 'react'

interface PageProps {
  children: ReactNode
  /** Back link or breadcrumbs: before the main content. */
  before?: ReactNode
  /** Uses the whole width; otherwise text keeps to a comfortable line. */
  wide?: boolean
  /** Beside the text where there is room, below it where there is not: a deadline box, related links. */
  aside?: ReactNode
}

export function Page({ children, before, wide, aside }: PageProps) {
  return (
    <div className="govuk-width-container">
      {before}
      <main className="govuk-main-wrapper app-main" id="main" tabIndex={-1}>
        {wide ? (
          children
        ) : (
          <div className={aside ? 'app-columns' : 'app-column'}>
            <div>{children}</div>
            {aside && <div>{aside}</div>}
          </div>
        )}
      </main>
    </div>
  )
}

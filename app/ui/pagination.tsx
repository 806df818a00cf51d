interface PaginationProps {
  /** From 1. */
  page: number
  pages: number
  hrefOf: (page: number) => string
}

export function Pagination({ page, pages, hrefOf }: PaginationProps) {
  if (pages < 2) return null
  return (
    <nav className="govuk-pagination" aria-label="Pagination">
      {page > 1 && (
        <div className="govuk-pagination__prev">
          <a className="govuk-link govuk-pagination__link" href={hrefOf(page - 1)} rel="prev">
            <span aria-hidden="true">←</span> Previous<span className="govuk-visually-hidden"> page</span>
          </a>
        </div>
      )}
      <ul className="govuk-pagination__list">
        {shownPages(page, pages).map((shown, index, all) => [
          index > 0 && shown - (all[index - 1] ?? shown) > 1 && (
            <li key={`before-${shown}`} className="govuk-pagination__item govuk-pagination__item--ellipsis">
              ⋯
            </li>
          ),
          <li
            key={shown}
            className={`govuk-pagination__item${shown === page ? ' govuk-pagination__item--current' : ''}`}
          >
            <a
              className="govuk-link govuk-pagination__link"
              href={hrefOf(shown)}
              aria-label={`Page ${shown}`}
              aria-current={shown === page ? 'page' : undefined}
            >
              {shown}
            </a>
          </li>,
        ])}
      </ul>
      {page < pages && (
        <div className="govuk-pagination__next">
          <a className="govuk-link govuk-pagination__link" href={hrefOf(page + 1)} rel="next">
            Next<span className="govuk-visually-hidden"> page</span> <span aria-hidden="true">→</span>
          </a>
        </div>
      )}
    </nav>
  )
}

/** First, last, and the neighbours of the present page. */
function shownPages(page: number, pages: number): number[] {
  return [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b)
}

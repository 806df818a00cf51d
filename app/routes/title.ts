/** The document's title. A page with errors says so first: see `ErrorSummary`. */
export function pageTitle(title: string): [{ title: string }] {
  return [{ title: `${title} – Outturn` }]
}

/** The document's title; a page with errors says so first. */
export function pageTitle(title: string, hasErrors = false): [{ title: string }] {
  return [{ title: `${hasErrors ? 'Error: ' : ''}${title} – Outturn` }]
}

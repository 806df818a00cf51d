/**
 * One line of a CSV file (RFC 4180). What a spreadsheet would take for a formula is led by an apostrophe, so that a name
 * or a reason that somebody typed cannot calculate, link or call anything where the file is opened.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

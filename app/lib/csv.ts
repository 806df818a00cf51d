import { fromFirstSeen } from './text.ts'

/**
 * One line of a CSV file (RFC 4180). What a spreadsheet would take for a formula is led by an apostrophe, so that a name
 * or a reason that somebody typed cannot calculate, link or call anything where the file is opened. Numbers below zero
 * stay numbers.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(isFormula(cell) ? `'${cell}` : cell)).join(',')}\r\n`
}

/**
 * Spreadsheets trim what they import, some read full-width signs as their narrow twins, and all begin a formula with any
 * of these. A tab or a line break at the beginning may lead into the next cell.
 */
function isFormula(cell: string): boolean {
  if (/^[\t\r\n\v\f]/.test(cell)) return true
  const begun = fromFirstSeen(cell).normalize('NFKC')
  return /^[=+\-@]/.test(begun) && !belowZero.test(cell)
}

const belowZero = /^-(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

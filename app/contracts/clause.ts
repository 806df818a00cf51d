import { milestoneWords, type Dated } from '#app/tendering/milestone-day.ts'
import type { ContractTerms } from './contract-terms.ts'

/** One clause of the contract, numbered, in the order of `clauseTitles`; the page and the PDF set the same blocks. */
export interface Clause {
  id: ClauseId
  number: number
  title: string
  blocks: Block[]
}

export type Block = Paragraph | Table

export interface Paragraph {
  kind: 'paragraph'
  /** `4.2`: clause and paragraph. */
  number: string
  /** A word or two that say what the paragraph is about; `null` where its text says so itself. */
  lead: string | null
  text: string
  /** Sub-paragraphs (a), (b), …; often none. */
  items: string[]
}

export interface Table {
  kind: 'table'
  caption: string
  /** The first column holds the row headers. `share` is the part of the table's width; all together make 1. */
  columns: { heading: string; align: 'text' | 'number'; share: number }[]
  rows: string[][]
  /** A last row of sums; `null` where nothing is added up. */
  total: string[] | null
}

export const clauseTitles = {
  agreement: 'This contract',
  words: 'Words with a fixed meaning',
  results: 'What is bought',
  counting: 'How people are counted',
  targets: 'Agreed targets',
  milestones: 'Milestones',
  verification: 'Verification',
  price: 'Price, year by year',
  payment: 'How payment is made',
  'agreed-number': 'The agreed number, and ending early',
  service: 'Running the service',
  learning: 'Reporting and learning',
  changes: 'Changing this contract',
  people: 'Hearing from the people supported',
  term: 'Duration, extension and exit',
  disagreements: 'Disagreements and law',
} as const

export type ClauseId = keyof typeof clauseTitles

const order = Object.keys(clauseTitles) as ClauseId[]

export function clauseNumber(id: ClauseId): number {
  return order.indexOf(id) + 1
}

/** `clause 5`, for a reference from another clause. */
export function see(id: ClauseId): string {
  return `clause ${clauseNumber(id)}`
}

/** A block before its clause has numbered it. */
export type Draft = Omit<Paragraph, 'number'> | Table

/** @param text Left out of the clause when it is blank, so that an optional part of a specification leaves no gap. */
export function paragraph(text: string, items: string[] = []): Draft {
  return { kind: 'paragraph', lead: null, text, items }
}

/** A paragraph with a run-in heading around words that somebody wrote in the specification or the proposal. */
export function headed(lead: string, written: string, items: string[] = []): Draft {
  return { kind: 'paragraph', lead, text: sentence(written), items }
}

/**
 * The words of the contract's own edition. A contract keeps the words that were checked and signed, so those of an edition
 * in use are never mended in place: what follows `1` or `2` stays as it is, and the last says what holds from then on.
 */
export function worded<Words>(
  { edition }: Pick<ContractTerms, 'edition'>,
  words: Record<1 | 2, Words> & Partial<Record<3, Words>>,
): Words {
  if (edition >= 3 && words[3] !== undefined) return words[3]
  return edition === 1 ? words[1] : words[2]
}

/** A milestone as the contract calls it. Before the third edition its day stood in its name alone. */
export function dated({ edition }: Pick<ContractTerms, 'edition'>, milestone: Dated): string {
  return edition < 3 ? milestone.name : milestoneWords(milestone)
}

/**
 * What somebody wrote and no act of the portal can keep. From the second edition on the contract says itself who sees to it:
 * `outside` is a sentence that names the portal.
 */
export function headedOutside(
  terms: Pick<ContractTerms, 'edition'>,
  lead: string,
  written: string,
  outside: string,
): Draft {
  const said = written.trim() === '' ? '' : `${sentence(written)} ${outside}`
  return headed(lead, worded(terms, { 1: written, 2: said }))
}

export function table(
  caption: string,
  columns: [heading: string, align: 'text' | 'number', share: number][],
  rows: string[][],
  total: string[] | null = null,
): Draft {
  return {
    kind: 'table',
    caption,
    columns: columns.map(([heading, align, share]) => ({ heading, align, share })),
    rows,
    total,
  }
}

/** Numbers the paragraphs of one clause and sets its texts. */
export function clause(id: ClauseId, drafts: Draft[]): Clause {
  const number = clauseNumber(id)
  let count = 0
  const blocks = drafts.flatMap<Block>((draft) => {
    if (draft.kind === 'table') {
      const { caption, columns, rows, total } = draft
      return [{ kind: 'table', caption: typeset(caption), columns, rows: rows.map((row) => row.map(typeset)), total }]
    }
    if (draft.text.trim() === '') return []
    count += 1
    const { lead, text, items } = draft
    return [{ kind: 'paragraph', number: `${number}.${count}`, lead, text: typeset(text), items: items.map(typeset) }]
  })
  return { id, number, title: clauseTitles[id], blocks }
}

/** A beginning of ours before what somebody wrote; blank where nothing was written, so that its paragraph is left out. */
export function opened(beginning: string, written: string): string {
  return written.trim() === '' ? '' : `${beginning} ${written.trim()}`
}

/**
 * Ends with a full stop, as a contract reads, and is otherwise as it was written; blank stays blank. After an address
 * nothing is added, because it could be read as a part of it.
 */
export function sentence(written: string): string {
  const text = written.trim()
  return text === '' || /[.!?؟۔。]$/u.test(text) || /(?:[/@]|www\.)\S*$/iu.test(text) ? text : `${text}.`
}

/**
 * What a browser's text area sends, as it can be set: composed letters (a font has `ŷ`, not `y` with a loose circumflex)
 * plain line ends, and single spaces.
 */
export function typeset(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .trim()
}

/** `a, b and c`. */
export function listOf(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

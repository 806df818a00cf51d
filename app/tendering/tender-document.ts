import { z } from 'zod'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import { nameKey } from '#app/lib/same-name.ts'
import { readLine } from '#app/lib/text.ts'
import { documentTypes, mostDocuments, typeNames, type DocumentType } from './document-types.ts'

/**
 * Files that belong to a specification: a service description, a list of staff to be taken over, a map. The specification
 * holds what is said of them; their bytes are kept under their SHA-256 and never change.
 */

const mostNameCharacters = 100

export const tenderDocumentSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  /** Made safe by `fileNameFor`, with the ending of its type. */
  fileName: z.string(),
  type: z.enum(typeNames),
  bytes: z.number().int().min(1),
  sha256: z.string(),
})

export type TenderDocument = z.output<typeof tenderDocumentSchema>

/**
 * The name under which a file is shown and saved. Senders choose names: folders, signs that cannot be seen or that turn
 * the reading direction (`fdp.exe` can be made to look like `exe.pdf`), and signs that no disk takes are left out.
 */
export function fileNameFor(sent: string, type: DocumentType): string {
  const name = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const line = readLine(name)
  const stem = (line.ok ? line.value : name)
    .replace(/\.[^.]*$/, '')
    .replace(/\s+/g, ' ')
    .replace(/[\p{C}"<>:|?*]/gu, '')
    .replace(/^[. ]+/, '')
  const short = Array.from(stem)
    .slice(0, mostNameCharacters)
    .join('')
    .replace(/[. ]+$/, '')
  return `${short || 'document'}.${documentTypes[type].endings[0]}`
}

export type FileRefusal =
  | { kind: 'empty file' }
  | { kind: 'file too large' }
  | { kind: 'type not accepted' }
  | { kind: 'not what it says'; type: DocumentType }
  | { kind: 'has macros' }
  | { kind: 'not plain text' }

export type AttachRefusal =
  { kind: 'attached already'; title: string } | { kind: 'title used already' } | { kind: 'too many documents' }

/** @returns the documents with this one at their end, under a file name of its own */
export function attach(
  documents: readonly TenderDocument[],
  document: TenderDocument,
): Result<TenderDocument[], AttachRefusal> {
  const same = documents.find(({ sha256 }) => sha256 === document.sha256)
  if (same) return refuse({ kind: 'attached already', title: same.title })
  if (documents.some(({ title }) => nameKey(title) === nameKey(document.title))) {
    return refuse({ kind: 'title used already' })
  }
  if (documents.length >= mostDocuments) return refuse({ kind: 'too many documents' })
  return accept([...documents, { ...document, fileName: ownFileName(documents, document.fileName) }])
}

/** `map (2).pdf` where another is called `map.pdf`: saved side by side, neither takes the place of the other. */
function ownFileName(documents: readonly TenderDocument[], fileName: string): string {
  const taken = new Set(documents.map((one) => nameKey(one.fileName)))
  const [, stem = '', ending = ''] = /^(.*)(\.[^.]*)$/s.exec(fileName) ?? []
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? fileName : `${stem} (${count})${ending}`
    if (!taken.has(nameKey(own))) return own
  }
}

/** What is shown of a document beside its title. */
export function documentView({ id, title, fileName, type, bytes, sha256 }: TenderDocument) {
  return { id, title, fileName, type, size: sizeOf(bytes), shortSha256: sha256.slice(0, 16) }
}

export type DocumentView = ReturnType<typeof documentView>

/** `84 kB`, `1.2 MB`. */
function sizeOf(bytes: number): string {
  if (bytes >= 999_500) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / 1000))} kB`
}

/** What may be attached. The first ending is the one under which it is handed out; the media type is ours, not the sender's. */
export const documentTypes = {
  PDF: { endings: ['pdf'], mediaType: 'application/pdf' },
  DOCX: {
    endings: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  XLSX: { endings: ['xlsx'], mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  ODT: { endings: ['odt'], mediaType: 'application/vnd.oasis.opendocument.text' },
  ODS: { endings: ['ods'], mediaType: 'application/vnd.oasis.opendocument.spreadsheet' },
  CSV: { endings: ['csv'], mediaType: 'text/csv; charset=utf-8' },
  TXT: { endings: ['txt'], mediaType: 'text/plain; charset=utf-8' },
  PNG: { endings: ['png'], mediaType: 'image/png' },
  JPEG: { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
} as const satisfies Record<string, { endings: readonly string[]; mediaType: string }>

export type DocumentType = keyof typeof documentTypes

export const typeNames = Object.keys(documentTypes) as [DocumentType, ...DocumentType[]]

/** As Windows counts: whoever reads "10 MB" there, or anywhere else, is right. */
export const mostDocumentBytes = 10 * 1_048_576
export const mostDocuments = 20

/** `null` where the name's ending is none of those that may be attached. */
export function typeByEnding(name: string): DocumentType | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return typeNames.find((type) => (documentTypes[type].endings as readonly string[]).includes(ending)) ?? null
}

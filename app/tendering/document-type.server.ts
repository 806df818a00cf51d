import { fileTypeFromBuffer } from 'file-type'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import { mostDocumentBytes, typeByEnding, type DocumentType } from './document-types.ts'
import type { FileRefusal } from './tender-document.ts'

export interface SentFile {
  /** As the sender chose it. */
  name: string
  bytes: Uint8Array
}

/** How each type that is not text begins, at the very first byte: `file-type` looks behind what others put before it. */
const beginnings: Record<Exclude<DocumentType, 'CSV' | 'TXT'>, string> = {
  PDF: '%PDF-',
  DOCX: 'PK\x03\x04',
  XLSX: 'PK\x03\x04',
  ODT: 'PK\x03\x04',
  ODS: 'PK\x03\x04',
  PNG: '\x89PNG\r\n\x1a\n',
  JPEG: '\xff\xd8\xff',
}

/** The types of Office that bring programs with them. */
const withMacros = ['docm', 'dotm', 'xlsm', 'xltm', 'pptm', 'potm', 'ppsm']

/** The parts in which an Office file, or an open document, brings programs with it. */
const programPart = /vbaProject|vbaData|(?:^|[\\/])(?:macrosheets|activeX|Basic|Scripts|Dialogs)[\\/]/i

/** What a text begins with when it is something else: a page, a drawing, a script, or what another program would open. */
const otherThanText = /^\s*(?:<(?:!doctype|!--|\?xml|html|head|body|script|svg)|#!|%PDF-|%!|\{\\rtf)/i

/** What a file is, by its ending and by its bytes; where they disagree it is refused. What the browser says is not asked. */
export async function typeOfFile({ name, bytes }: SentFile): Promise<Result<DocumentType, FileRefusal>> {
  if (bytes.byteLength === 0) return refuse({ kind: 'empty file' })
  if (bytes.byteLength > mostDocumentBytes) return refuse({ kind: 'file too large' })
  const type = typeByEnding(name)
  if (type === null) return refuse({ kind: 'type not accepted' })
  if (type === 'CSV' || type === 'TXT') return textRefusal(type, bytes) ?? accept(type)

  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = (await fileTypeFromBuffer(bytes))?.ext
  if (withMacros.some((ending) => ending === found) || partNames(buffer).some((name) => programPart.test(name))) {
    return refuse({ kind: 'has macros' })
  }
  const begins = buffer.indexOf(beginnings[type], 0, 'latin1') === 0
  return begins && found !== undefined && typeByEnding(`.${found}`) === type
    ? accept(type)
    : refuse({ kind: 'not what it says', type })
}

/**
 * The names of a package's parts, before each part and in the list at the end, wherever either stands: a program may go by
 * the one, the next program by the other.
 */
function partNames(bytes: Buffer): string[] {
  return [
    ...namesAfter(bytes, { mark: 'PK\x03\x04', lengthAt: 26, nameAt: 30 }),
    ...namesAfter(bytes, { mark: 'PK\x01\x02', lengthAt: 28, nameAt: 46 }),
  ]
}

function namesAfter(bytes: Buffer, { mark, lengthAt, nameAt }: { mark: string; lengthAt: number; nameAt: number }) {
  const names: string[] = []
  for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1')) {
    if (at + nameAt > bytes.length) break
    const length = bytes.readUInt16LE(at + lengthAt)
    names.push(bytes.toString('latin1', at + nameAt, at + nameAt + length))
  }
  return names
}

/** Not `file-type`: two letters are enough for it to take a table of `BMI` for a picture. */
function textRefusal(type: DocumentType, bytes: Uint8Array) {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse({ kind: 'not plain text' })
  }
  if (text.includes('\0')) return refuse({ kind: 'not plain text' })
  return otherThanText.test(text) ? refuse({ kind: 'not what it says', type }) : null
}

import { crc32, deflateRawSync } from 'node:zlib'
import { documentTypes, type DocumentType } from '#app/tendering/document-types.ts'

/** Small files of each type, as the programs write them that people use; and what else comes along under their names. */

const contentTypes = (main: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="${main}.main+xml"/></Types>`

/** A package of Office whose main part is of this media type. */
export function officeFile(mediaType: string, parts: Record<string, string> = {}): Buffer {
  return zipOf({ '[Content_Types].xml': contentTypes(mediaType), 'main.xml': '<main/>', ...parts })
}

export const sentFiles: Record<DocumentType, Buffer> = {
  PDF: Buffer.from('%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  DOCX: officeFile(documentTypes.DOCX.mediaType),
  XLSX: officeFile(documentTypes.XLSX.mediaType),
  ODT: zipOf({ mimetype: documentTypes.ODT.mediaType, 'content.xml': '<content/>' }),
  ODS: zipOf({ mimetype: documentTypes.ODS.mediaType, 'content.xml': '<content/>' }),
  CSV: Buffer.from('BMI,people\r\n31,4\r\n'),
  TXT: Buffer.from('\ufeffYsgol Llŷn: £3, “dau”\n'),
  PNG: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  ),
  JPEG: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]),
}

export const macroFile = officeFile('application/vnd.ms-word.document.macroEnabled', { 'word/vbaProject.bin': 'x' })

/** A file with as much text in it as this. */
export function textOf(bytes: number): Buffer {
  return Buffer.alloc(bytes, 'a line of text that goes on and on\n')
}

/** A form whose file, called 50 MB long, never ends: for what must not read it. */
export function withEndlessFile(url: string, title: string) {
  const part = (head: string) => `--edge\r\nContent-Disposition: form-data; ${head}\r\n\r\n`
  let length = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const isFirst = length === 0
      const chunk = isFirst
        ? Buffer.from(`${part('name="title"')}${title}\r\n${part('name="file"; filename="x.txt"')}`)
        : textOf(10_000)
      length += chunk.length
      if (length > 5_000_000) controller.error(new Error('it was read to its end'))
      else controller.enqueue(chunk)
    },
  })
  const headers = { 'Content-Type': 'multipart/form-data; boundary=edge', 'Content-Length': '50000000' }
  const request = new Request(url, { method: 'POST', headers, body, duplex: 'half' })
  return { request, bytesRead: () => length }
}

/** A ZIP, its entries deflated one after the other. */
export function zipOf(entries: Record<string, string>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    // Programs must find the media type of an open document without unpacking anything.
    const stored = name === 'mimetype'
    const content = stored ? Buffer.from(text) : deflateRawSync(text)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(stored ? 0 : 8, 4)
    about.writeUInt32LE(crc32(text), 10)
    about.writeUInt32LE(content.length, 14)
    about.writeUInt32LE(Buffer.byteLength(text), 18)
    about.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), content])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), about, rest, Buffer.from(name)]))
    local.push(entry)
    offset += entry.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end])
}

import { expect, test } from 'vitest'
import { typeOfFile } from '#app/tendering/document-type.server.ts'
import { documentTypes, mostDocumentBytes, type DocumentType } from '#app/tendering/document-types.ts'
import { storyDocuments } from '#db/seeds/story-documents.ts'
import { macroFile, officeFile, sentFiles, textOf, zipOf } from '#test/support/sent-files.ts'

const all = Object.entries(documentTypes) as [DocumentType, (typeof documentTypes)[DocumentType]][]
const named = all.flatMap(([type, { endings }]) => endings.map((ending) => [type, ending] as const))

test.each(named)('%s is taken under the name x.%s, in capitals too', async (type, ending) => {
  for (const name of [`x.${ending}`, `X.${ending.toUpperCase()}`]) {
    expect(await typeOfFile({ name, bytes: sentFiles[type] })).toEqual({ ok: true, value: type })
  }
})

const isText = (type: DocumentType) => type === 'CSV' || type === 'TXT'
const lies = all.flatMap(([type]) =>
  named.filter(([other]) => other !== type).map(([, ending]) => [type, ending] as const),
)

test.each(lies.filter(([type, ending]) => !isText(type) || !['csv', 'txt'].includes(ending)))(
  '%s is not taken for .%s',
  async (type, ending) => {
    const result = await typeOfFile({ name: `x.${ending}`, bytes: sentFiles[type] })
    expect(result.ok).toBe(false)
  },
)

test.each([
  'page.html',
  'drawing.svg',
  'run.exe',
  'run.sh',
  'm.docm',
  'm.xlsm',
  'old.doc',
  'many.zip',
  'none',
  'pdf',
  '',
])('a name like “%s” is refused, whatever is in it', async (name) => {
  for (const bytes of Object.values(sentFiles)) {
    expect(await typeOfFile({ name, bytes })).toEqual({ ok: false, refusal: { kind: 'type not accepted' } })
  }
})

test.each([
  ['a page', '<!DOCTYPE html><script>alert(1)</script>'],
  ['a page after a blank line', '\n  <HTML><body>'],
  ['a drawing', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
  ['a drawing without a declaration', '\ufeff<svg onload="alert(1)"/>'],
  ['a script', '#!/bin/sh\nrm -rf /'],
  ['a PDF', '%PDF-1.4 in plain letters'],
  ['rich text', '{\\rtf1 }'],
])('%s under the name of a text is refused', async (_what, text) => {
  for (const type of ['CSV', 'TXT'] as const) {
    const result = await typeOfFile({ name: `x.${type.toLowerCase()}`, bytes: Buffer.from(text) })
    expect(result).toEqual({ ok: false, refusal: { kind: 'not what it says', type } })
  }
})

test.each([
  ['Windows’ own letters', Buffer.from('Cost: £3', 'latin1')],
  ['two bytes a letter', Buffer.from('\ufeffCost', 'utf16le')],
  ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')],
  ['a NUL', Buffer.from('a,b\0c')],
])('%s is no plain text', async (_what, bytes) => {
  const result = await typeOfFile({ name: 'x.csv', bytes })
  expect(result).toEqual({ ok: false, refusal: { kind: 'not plain text' } })
})

test('what begins as something else is refused, though what it says comes after', async () => {
  const page = Buffer.from('<script>alert(1)</script>')
  const sound = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1')
  const mark = Buffer.from('\ufeff')
  for (const before of [page, sound, mark, Buffer.from('MZ')]) {
    for (const type of ['PDF', 'PNG', 'JPEG', 'DOCX', 'ODS'] as const) {
      const bytes = Buffer.concat([before, sentFiles[type]])
      const result = await typeOfFile({ name: `x.${documentTypes[type].endings[0]}`, bytes })
      expect(result, `${before.toString('latin1')} before ${type}`).toMatchObject({
        refusal: { kind: 'not what it says' },
      })
    }
  }
})

test('macros are refused: by the type of the file, and by the part that holds them', async () => {
  const hidden = officeFile(documentTypes.XLSX.mediaType, { 'xl/vbaProject.bin': 'x' })
  for (const [name, bytes] of [
    ['x.docx', macroFile],
    ['x.xlsx', hidden],
  ] as const) {
    expect(await typeOfFile({ name, bytes })).toEqual({ ok: false, refusal: { kind: 'has macros' } })
  }
})

const open = (type: 'ODT' | 'ODS', parts: string[]) =>
  zipOf({ mimetype: documentTypes[type].mediaType, ...Object.fromEntries(parts.map((part) => [part, '<x/>'])) })

test.each(
  [
    ['Basic/Standard/Module1.xml', 'Basic/script-lc.xml'],
    ['Scripts/python/count.py'],
    ['Scripts/javascript/parcel/x.js'],
    ['Dialogs/Standard/Dialog1.xml'],
    ['Object 1/Basic/Standard/Module1.xml'],
    ['Basic\\Standard\\Module1.xml'],
    ['basic/Standard/Module1.xml'],
  ].map((parts) => [parts]),
)('an open document with %j has macros', async (parts) => {
  for (const type of ['ODT', 'ODS'] as const) {
    const result = await typeOfFile({ name: `x.${type.toLowerCase()}`, bytes: open(type, parts) })
    expect(result).toEqual({ ok: false, refusal: { kind: 'has macros' } })
  }
})

test.each(['xl/macrosheets/sheet1.xml', 'word/activeX/activeX1.bin', 'word/vbaData.xml'])(
  'an Office file with %s has macros',
  async (part) => {
    for (const type of ['DOCX', 'XLSX'] as const) {
      const bytes = officeFile(documentTypes[type].mediaType, { [part]: 'x' })
      const result = await typeOfFile({ name: `x.${type.toLowerCase()}`, bytes })
      expect(result).toEqual({ ok: false, refusal: { kind: 'has macros' } })
    }
  },
)

test('macros that only one of the two lists of a package names are found', async () => {
  const named = open('ODT', ['Basic/Module1.xml']).toString('latin1')
  const other = 'Plain/Module1.xml'
  for (const at of [named.indexOf('Basic/'), named.lastIndexOf('Basic/')]) {
    const bytes = Buffer.from(named.slice(0, at) + other.slice(0, 6) + named.slice(at + 6), 'latin1')
    expect(await typeOfFile({ name: 'x.odt', bytes })).toEqual({ ok: false, refusal: { kind: 'has macros' } })
  }
})

test('words about macros, and parts that only sound like them, are no macros', async () => {
  const parts = ['Configurations2/accelerator/current.xml', 'Basically.xml', 'Pictures/Scripts.png', 'MyScripts/x.xml']
  expect(await typeOfFile({ name: 'x.odt', bytes: open('ODT', parts) })).toEqual({ ok: true, value: 'ODT' })
})

test('an empty file and one that is a byte too large are refused, one that just fits is taken', async () => {
  const result = (bytes: Buffer) => typeOfFile({ name: 'x.txt', bytes })
  expect(await result(Buffer.alloc(0))).toEqual({ ok: false, refusal: { kind: 'empty file' } })
  expect(await result(textOf(mostDocumentBytes + 1))).toEqual({ ok: false, refusal: { kind: 'file too large' } })
  expect(await result(textOf(mostDocumentBytes))).toEqual({ ok: true, value: 'TXT' })
})

test('a file that is cut off anywhere is refused or taken, and never a fault', async () => {
  for (const [type, { endings }] of all) {
    for (let length = 1; length < sentFiles[type].length; length += 3) {
      const result = await typeOfFile({ name: `x.${endings[0]}`, bytes: sentFiles[type].subarray(0, length) })
      expect(typeof result.ok).toBe('boolean')
    }
  }
})

test('the documents of the story are what they say', async () => {
  const types = await Promise.all(storyDocuments().map(({ file }) => typeOfFile(file)))
  expect(types.map((type) => type.ok && type.value)).toEqual(['CSV', 'PDF'])
})

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainFile } from '#app/tendering/content.ts'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import { mostDocuments, typeByEnding } from '#app/tendering/document-types.ts'
import { attach, documentView, fileNameFor } from '#app/tendering/tender-document.ts'
import { closedEditions } from '#test/house/closed-editions.ts'

function aDocument(change: object = {}) {
  const sha256 = randomUUID().replaceAll('-', '').repeat(2)
  return {
    ...{
      id: randomUUID(),
      title: `A map ${sha256}`,
      fileName: `map ${sha256}.png`,
      type: 'PNG' as const,
      bytes: 84_210,
      sha256,
    },
    ...change,
  }
}

test.each([
  ['map.png', 'map.png'],
  ['../../etc/passwd.png', 'passwd.png'],
  ['C:\\Users\\priya\\Desktop\\map.PNG', 'map.png'],
  ['.png', 'document.png'],
  ['...png', 'document.png'],
  ['map', 'map.png'],
  ['a\0b\r\nSet-Cookie: x.png', 'ab Set-Cookie x.png'],
  ['\u202egnp.exe\u2066\u200b.png', 'gnp.exe.png'],
  ['"quoted" <b>&amp;\'s* map?.png', "quoted b&amp;'s map.png"],
  ['Map o Ynys Môn 地図 – خريطة.png', 'Map o Ynys Môn 地図 – خريطة.png'],
  ['Mo\u0302n.png', 'Môn.png'],
  ['\ud800lone.png', 'lone.png'],
  [`${'ŵ'.repeat(300)}.png`, `${'ŵ'.repeat(100)}.png`],
  [`${'🏛'.repeat(300)}.png`, `${'🏛'.repeat(100)}.png`],
  ['page.html.png', 'page.html.png'],
])('a file that is sent as %j is called %j', (sent, name) => {
  expect(fileNameFor(sent, 'PNG')).toBe(name)
})

test('whatever a file is called, its name leads nowhere, shows all its signs and ends as its type does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
      const name = fileNameFor(sent, 'CSV')
      expect(name).toMatch(/^[^/\\\p{C}"<>:|?*]+\.csv$/u)
      expect(name).not.toMatch(/^\./)
      expect(Array.from(name).length).toBeLessThanOrEqual(104)
      expect(typeByEnding(name)).toBe('CSV')
    }),
  )
})

test('the same bytes are attached once, under whatever name', () => {
  const first = aDocument({ title: 'The map' })
  const again = aDocument({ title: 'Another map', sha256: first.sha256 })
  const refusal = { kind: 'attached already', title: 'The map' } as const
  expect(attach([first], again)).toEqual({ ok: false, refusal })
  expect(explainFile(refusal)).toContain('The map')
})

test('no two documents have the same title, and files of one name are saved under two', () => {
  const first = aDocument({ title: 'The map', fileName: 'map.png' })
  const refusal = { kind: 'title used already' } as const
  expect(attach([first], aDocument({ title: ' the  Map' }))).toEqual({ ok: false, refusal })
  const second = aDocument({ fileName: 'Map.png' })
  const third = aDocument({ fileName: 'map.png' })
  const two = attach([first], second)
  const all = attach(two.ok ? two.value : [], third)
  expect(all.ok && all.value.map(({ fileName }) => fileName)).toEqual(['map.png', 'Map (2).png', 'map (3).png'])
})

test('the twentieth is attached, the next is not', () => {
  const all = Array.from({ length: mostDocuments }, () => aDocument())
  expect(attach(all.slice(1), all[0]!)).toEqual({ ok: true, value: [...all.slice(1), all[0]] })
  expect(attach(all, aDocument())).toEqual({ ok: false, refusal: { kind: 'too many documents' } })
})

test('a document is shown with a size that people know', () => {
  const sizes = [1, 1_400, 84_210, 999_999, 10_485_760].map((bytes) => documentView(aDocument({ bytes })).size)
  expect(sizes).toEqual(['1 kB', '1 kB', '84 kB', '1.0 MB', '10.5 MB'])
})

test('a specification that was saved before there were documents has none', () => {
  const before = closedEditions().find(({ kind }) => kind === 'specification')?.examples[1]
  expect(before).not.toHaveProperty('documents')
  expect(storedSpecification.read(before).documents).toEqual([])
})

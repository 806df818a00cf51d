import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { contractText } from '#app/contracts/contract-text.ts'
import { missingGlyphs } from '#app/contracts/documents/missing-glyphs.ts'
import { renderContractInProcess, UnsetCharacters } from '#workers/contract-renderer.ts'
import { hearthContract, hearthDrawing } from '../contracts/hearth-contract.ts'
import { readPdf } from './read-pdf.ts'

const { specification, proposal } = hearthDrawing()

describe('the contract as PDF, read back by another tool', async () => {
  const rendered = await renderContractInProcess(hearthContract())
  const file = await readPdf(rendered.bytes)

  test.each([
    ['the reference', 'CN-7KQ2-M9XD'],
    ['both parties', 'between Northmoor Council (the Buyer) and Hearth Care CIC (the Provider)'],
    ['the first year’s price, core and pot', '£725,000 £580,000 £145,000 £36,250'],
    ['the second year’s', '£740,000 £555,000 £185,000 £37,000'],
    ['the third year’s', '£755,000 £528,500 £226,500 £37,750'],
    ['how the first pot divides', 'Year 1 £58,000 £87,000 £145,000'],
    ['how the third pot divides', 'Year 3 £90,600 £135,900 £226,500'],
    ['the most that can be paid', 'before any extension is £2,331,000'],
    ['the years', 'Year 3: 1 July 2029 to 30 June 2030'],
    ['the agreed number', '225 of 300 people in each yearly cohort'],
    ['the milestones by band', 'At home on day 91 243 145 63 35'],
    ['the units', 'O1 at home on day 91 309.5'],
    ['the published answers', 'Somebody who is in hospital on day 182 is not counted as at home'],
    ['a Welsh name, letter for letter', 'Ffion Llŷr'],
    ['a place to sign', 'For the Provider'],
  ])('holds %s', (_, expected) => {
    expect(file.text).toContain(expected)
  })

  test('has every clause’s title and every paragraph’s number', () => {
    for (const { number, title, blocks } of contractText(hearthContract()).clauses) {
      expect(file.text).toContain(`${number} ${title}`)
      for (const block of blocks) if (block.kind === 'paragraph') expect(file.text).toContain(` ${block.number} `)
    }
  })

  test('counts its pages truly, on each page', () => {
    expect(rendered.pages).toBe(file.pages.length)
    file.pages.forEach(({ text }, i) => expect(text).toContain(`Page ${i + 1} of ${rendered.pages}`))
  })

  test('prints nothing outside its pages and no line over another', () => {
    for (const { outside, overprinted } of file.pages) {
      expect(outside).toEqual([])
      expect(overprinted).toEqual([])
    }
  })

  test('embeds the only fonts it uses', () => {
    expect(file.fonts.length).toBeGreaterThan(0)
    for (const font of file.fonts) expect(font).toMatch(/^[A-Z]{6}\+SourceSans3-/)
    expect(Buffer.from(rendered.bytes).toString('latin1')).not.toContain('Helvetica')
  })

  test('says what it is, in which language, and when it was drawn up', () => {
    expect(file.info).toMatchObject({
      Title: expect.stringContaining('Home again'),
      Author: 'Northmoor Council',
      Language: 'en-GB',
      CreationDate: 'D:20270322100000Z',
    })
  })

  test('is the same file, byte for byte, when it is made again', async () => {
    const again = await renderContractInProcess(hearthContract())
    expect(sha256(again.bytes)).toBe(sha256(rendered.bytes))
    const changed = await renderContractInProcess(hearthContract({ version: 2 }))
    expect(sha256(changed.bytes)).not.toBe(sha256(rendered.bytes))
  })
})

describe('a contract with unusual text', () => {
  test('is refused, naming the clause, when a character cannot be set', async () => {
    const [first, ...others] = proposal.targets
    if (!first) throw new Error('the proposal has a target')
    const targets = [{ ...first, change: 'smiling again 😀' }, ...others]
    await expect(renderContractInProcess(hearthContract({ proposal: { ...proposal, targets } }))).rejects.toThrow(
      new UnsetCharacters(
        'The document’s fonts have no glyph for characters in clause 5, Agreed targets: 😀 (U+1F600)',
      ),
    )
  })

  test('keeps Welsh and Gaelic letters, quotation marks and line ends, after other contracts too', async () => {
    const summary = 'Tŷ, dŵr, ẁẃẅ, ḃċḋ, àèìòù\r\n“Home” – ‘ours’ ≥ 3 € ✓'
    const { bytes } = await renderContractInProcess(hearthContract({ specification: { ...specification, summary } }))
    const { text, fonts } = await readPdf(bytes)
    expect(text).toMatch(/Tŷ, dŵr, ẁẃẅ, ḃċḋ, àèìòù “ ?Home” – ‘ours’ ≥ 3 € ✓\./)
    expect(fonts.join()).not.toContain('Helvetica')
  })

  test('keeps a word of 10,000 characters and a text of 30,000 on its pages, whole', async () => {
    const mobilisation = `A${'a'.repeat(9_999)} ${'Nobody is left waiting. '.repeat(1_250)}The end`
    const { bytes } = await renderContractInProcess(
      hearthContract({ specification: { ...specification, mobilisation } }),
    )
    const { text, pages } = await readPdf(bytes)
    expect(text.match(/a{40,}/g)?.join('')).toHaveLength(9_999)
    expect(text.match(/waiting\./g)).toHaveLength(1_250)
    expect(text).toContain('The end.')
    expect(pages.flatMap(({ outside }) => outside)).toEqual([])
  })
})

test('a missing glyph is found wherever it stands, and a line end is none', () => {
  const text = contractText(hearthContract({ clarifications: [{ question: 'Why?', answer: 'So\nthat ☃' }] }))
  const without = (missing: string) => (codePoint: number) => !`${missing}\n`.includes(String.fromCodePoint(codePoint))
  expect(missingGlyphs(text, without('☃'))).toEqual([{ where: 'the schedule', characters: ['☃'] }])
  expect(missingGlyphs(text, without('ŷ'))).toEqual([{ where: 'the cover and signatures', characters: ['ŷ'] }])
  expect(missingGlyphs(text, without('★'))).toEqual([])
})

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

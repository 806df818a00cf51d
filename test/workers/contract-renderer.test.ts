import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { contractText } from '#app/contracts/contract-text.ts'
import { layoutFaults, type LaidOut } from '#app/contracts/documents/layout.ts'
import { renderContractInProcess } from '#workers/contract-renderer.ts'
import { hearthContract, hearthDrawing } from '../contracts/hearth-contract.ts'
import { readPdf } from './read-pdf.ts'
import { scriptSamples } from './script-samples.ts'

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
    ['the milestones by band', 'at home on day 91 243 145 63 35'],
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
  test('shows a character that no font has as its number, and says so', async () => {
    const { bytes } = await renderContractInProcess(withChange('smiling 😀 again \uf0b7 \u200e today'))
    const { text, fonts } = await readPdf(bytes)
    expect(text).toContain('smiling [U+1F600] again [U+F0B7] [U+200E] today')
    expect(text).toContain('between square brackets: [U+1F600], [U+200E], [U+F0B7].')
    expect(fonts.every((font) => /^[A-Z]{6}\+/.test(font))).toBe(true)
  })

  test('sets the names of people in Hebrew, Arabic and Chinese', async () => {
    const providerSignatory = { name: '王小明', capacity: 'محمد علي, בנימין' }
    const details = { ...hearthDrawing().details, providerSignatory }
    const { bytes } = await renderContractInProcess(hearthContract({ details }))
    const { text, fonts } = await readPdf(bytes)
    for (const name of ['王小明', 'محمد', 'علي', 'בנימין']) expect(text).toContain(name)
    expect(fonts.every((font) => /^[A-Z]{6}\+/.test(font))).toBe(true)
  })

  test('keeps apart the letters that a Persian word keeps apart', async () => {
    const { bytes } = await renderContractInProcess(withChange('خانه\u200cها نمی\u200cدانم'))
    const { text, fonts } = await readPdf(bytes)
    for (const part of ['خانه', 'ها', 'نمی', 'دانم']) expect(text).toContain(part)
    for (const joined of ['خانهها', 'نمیدانم', 'U+200C']) expect(text).not.toContain(joined)
    expect(fonts.every((font) => /^[A-Z]{6}\+/.test(font))).toBe(true)
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
    expect(text.match(/a{5,}/g)?.join('')).toHaveLength(9_999)
    expect(text.match(/waiting\./g)).toHaveLength(1_250)
    expect(text).toContain('The end.')
    expect(pages.flatMap(({ outside }) => outside)).toEqual([])
  })
})

const lines = (count: number) => Array.from({ length: count }, (_, i) => `NM${i} ${i % 9}AB`).join('\n')
const address = `https://example.org/${'a-long-path/of-folders/'.repeat(12)}?page=2&of=3`

describe.each([
  ['49 lines in one cell', withChange(lines(49)), 'NM48 3AB'],
  ['120 lines in one cell', withChange(lines(120)), 'NM119 2AB'],
  ['a word of 20,000 letters in one cell', withChange(`${'x'.repeat(20_000)} end`), 'end.'],
  ['a hundred milestones', withMilestones(100), 'step 99'],
  [
    'an answer of 20,000 characters',
    hearthContract({ clarifications: [{ question: 'Why?', answer: 'So it is. '.repeat(2_000) }] }),
    'So it is.',
  ],
  ['titles and names of 500 characters', withLongNames('Northmoor Council of Towns '.repeat(19)), 'Towns'],
  ['names of one word of 300 letters', withLongNames('W'.repeat(300)), 'WWWW'],
  ['an address of 300 letters', withMobilisation(`See ${address}`), 'See'],
  ['a list of two hundred sites', withMobilisation(lines(200)), 'NM199 1AB'],
])('%s', (_, terms, last) => {
  test('is set on pages that hold it, none of them empty, and no line over another', async () => {
    const { bytes, pages } = await renderContractInProcess(terms)
    const file = await readPdf(bytes)
    expect(file.pages).toHaveLength(pages)
    expect(file.text).toContain(last)
    for (const { text, outside, overprinted } of file.pages) {
      expect(text.length).toBeGreaterThan(150)
      expect(outside).toEqual([])
      expect(overprinted).toEqual([])
    }
  })
})

describe('what was agreed is not changed by setting it', () => {
  test.each([
    address,
    `${'first.last.'.repeat(6)}@${'northmoor-'.repeat(5)}council.example`,
    `REF-${'0123456789'.repeat(12)}`,
    'https://example.org/x',
    'e-mail to help@example.org',
  ])('%s', async (written) => {
    const { bytes } = await renderContractInProcess(withMobilisation(`First.\n${written}`))
    const { text } = await readPdf(bytes)
    expect(text.replace(/\s/g, '')).toContain(`First.${written.replace(/\s/g, '')}`)
  })

  test(
    'a text of any script is read back letter for letter, without a hyphen that nobody wrote',
    { timeout: 300_000 },
    async () => {
      const word = fc.oneof(
        fc.constantFrom(...Object.values(scriptSamples).flatMap((text) => text.trim().split(/\s+/))),
        fc.constantFrom(
          '(a)',
          '“so”',
          '£1,500',
          '12.5%',
          'AB-12/34',
          'https://example.org/a?b=c',
          'a@example.org',
          '–',
          'e.g.',
        ),
        fc.string({
          unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz-/._')),
          minLength: 20,
          maxLength: 150,
        }),
      )
      const written = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '))
      await fc.assert(
        fc.asyncProperty(written, written, async (one, other) => {
          const terms = withMobilisation(`Beginning:\n${one}\nMiddle:\n${other}\nEnding:`)
          const { text, pages } = await readPdf((await renderContractInProcess(terms)).bytes)
          expect(pages.flatMap(({ overprinted, outside }) => [...overprinted, ...outside])).toEqual([])
          const [, first = '', second = ''] =
            /Beginning:(.*)Middle:(.*)Ending:/.exec(withoutFurniture(text, terms)) ?? []
          expect(inkOf(first)).toBe(inkOf(one))
          expect(inkOf(second)).toBe(inkOf(other))
        }),
        { numRuns: 8, seed: 23 },
      )
    },
  )
})

test('a document with text that was changed, lost, pressed, printed over other text or off the page is refused', () => {
  const text = (string: string, top: number, left = 50, width = 200, xAdvance = Math.min(width, 50)): LaidOut => ({
    type: 'TEXT',
    props: { 'data-text': 0 },
    box: { top, left, width, height: 12 },
    lines: [
      {
        string,
        box: { x: 0, y: 0, width, height: 12 },
        xAdvance,
        runs: [
          {
            attributes: { scale: 0.01 },
            glyphs: Array.from(string, (letter) => ({ id: 1, advanceWidth: 500, codePoints: [letter.charCodeAt(0)] })),
          },
        ],
      },
    ],
  })
  const faultsOf = (written: string, ...pages: LaidOut[][]) =>
    layoutFaults({ type: 'DOCUMENT', children: pages.map((children) => ({ type: 'PAGE', children })) }, [
      { text: written, mayRepeat: false },
    ]).map(({ words }) => words)
  const [two, words] = [text('two', 10), text('words', 30)]
  expect(faultsOf('two words', [two, words])).toEqual([])
  expect(faultsOf('two words', [text('two-', 10), words])).toEqual(['“two words” was changed to “two-words”'])
  expect(faultsOf('two words', [two])).toEqual(['“two words” was changed to “two”'])
  expect(faultsOf('two words', [two, text('words', 15)])).toEqual(['page 1: “two” and “words” overlap'])
  expect(faultsOf('two words', [two, text('words', 835)])).toEqual(['page 1: “words” reaches over the edge'])
  expect(faultsOf('two words', [two, text('words', 30, 50, 10)])).toEqual(['page 1: “words” is pressed together'])
  expect(faultsOf('two words', [two, words], [])).toEqual(['page 2 is empty'])
  expect(faultsOf('ъъъъъъ', [text('ъъъъъъ', 10, 50, 26, 24)])).toEqual([])
  expect(faultsOf('דהן ≤ 3 ‹', [text('› 3 ≥ ןהד', 10)])).toEqual([])
})

function withChange(change: string) {
  const [first, ...others] = proposal.targets
  if (!first) throw new Error('the proposal has a target')
  return hearthContract({ proposal: { ...proposal, targets: [{ ...first, change }, ...others] } })
}

function withMobilisation(mobilisation: string) {
  return hearthContract({ specification: { ...specification, mobilisation } })
}

function withMilestones(count: number): ContractTerms {
  const terms = hearthContract()
  const [first, ...others] = terms.targets
  const milestone = first?.milestones[0]
  if (!milestone) throw new Error('the proposal has a milestone')
  const milestones = Array.from({ length: count }, (_, i) => ({ ...milestone, name: `step ${i}` }))
  return { ...terms, targets: [{ ...first, milestones }, ...others] }
}

function withLongNames(name: string): ContractTerms {
  const terms = hearthContract()
  const party = { name, identifier: name, signatory: { name, capacity: name } }
  return { ...terms, buyer: party, provider: party, specification: { ...terms.specification, title: name } }
}

/** What stands at the head and foot of every page. */
function withoutFurniture(
  text: string,
  { reference, version, buyer, provider, specification: { title } }: ContractTerms,
) {
  return [`Contract ${reference}, version ${version}`, `${buyer.name} and ${provider.name}`, title]
    .reduce((rest, furniture) => rest.replaceAll(furniture, ''), text)
    .replace(/Page \d+ of \d+/g, '')
}

/** Letters without the spaces between them; of right-to-left text in any order, since readers turn it round in their own ways. */
function inkOf(text: string): string {
  const ink = text.replace(/\s/g, '')
  return /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(ink)
    ? Array.from(ink.replaceAll('(', ')').replaceAll('“', '”')).sort().join('')
    : ink
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { contractText } from '#app/contracts/contract-text.ts'
import { withoutMirroring } from '#app/contracts/documents/mirrored.ts'
import { firstUnsettable } from '#app/lib/settable.ts'
import { settableTexts } from '#test/support/settable-texts.ts'
import { renderContractInProcess } from '#workers/contract-renderer.ts'
import { hearthContract } from '../contracts/hearth-contract.ts'
import { readPdf } from './read-pdf.ts'

/** Where a text of a form comes to stand in a contract, a kind of place each, and the longest that its form takes. */
const places: Record<string, { most: number; put: (terms: ContractTerms, text: string) => ContractTerms }> = {
  'a paragraph with a run-in heading': { most: 2_000, put: (terms, summary) => specified(terms, { summary }) },
  'a numbered list': { most: 2_000, put: (terms, text) => specified(terms, { dependsOn: [text, 'Others', text] }) },
  'the caption of a table': {
    most: 2_000,
    put: (terms, statement) => specified(terms, { outcomes: changed(terms.specification.outcomes, { statement }) }),
  },
  'the head of a table': { most: 60, put: (terms, text) => specified(terms, { customersWord: oneLine(text) }) },
  'a target': { most: 2_000, put: (terms, change) => ({ ...terms, targets: changed(terms.targets, { change }) }) },
  'a milestone’s name': {
    most: 500,
    put: (terms, text) => {
      const milestones = changed(terms.targets[0]?.milestones ?? [], { name: oneLine(text) })
      return { ...terms, targets: changed(terms.targets, { milestones }) }
    },
  },
  'a published question': {
    most: 5_000,
    put: (terms, question) => ({ ...terms, clarifications: [{ question, answer: 'Yes' }, ...terms.clarifications] }),
  },
  'a published answer': {
    most: 5_000,
    put: (terms, answer) => ({ ...terms, clarifications: [...terms.clarifications, { question: 'Why?', answer }] }),
  },
  'the title, which stands on each page': {
    most: 200,
    put: (terms, text) => specified(terms, { title: oneLine(text) }),
  },
  'a party’s name, number and signatory': {
    most: 200,
    put: (terms, text) => {
      const name = oneLine(text)
      return { ...terms, provider: { name, identifier: name.slice(0, 100), signatory: { name, capacity: name } } }
    },
  },
}

const inAllPlaces = (textOf: (most: number) => string) =>
  Object.values(places).reduce((terms, { most, put }) => put(terms, textOf(most)), hearthContract())

const longWords = [
  Array.from('نمیخواهد'.repeat(30)).join('\u200c'),
  'ωΡ*Wοv'.repeat(40),
  'אבa12٣٤ۃ۴۵(ג)≤'.repeat(20),
  'אב ‹ג› ₍ד₎ ≤ ה '.repeat(12).trim(),
]

test('long words of mixed scripts, digits and signs are set in every place of a contract', async () => {
  expect(longWords.map(firstUnsettable)).toEqual(longWords.map(() => null))
  const texts = Object.keys(places).map((_, i) => longWords[i % longWords.length] ?? '')
  await expectSet(inAllPlaces((most) => (texts.shift() ?? '').slice(0, Math.min(most, 300))))
})

describe('a cover that is full to a hair', () => {
  const words = (letters: number, count: number) => Array.from({ length: count }, () => 'n'.repeat(letters)).join(' ')

  test('leaves no page to the space below its last line', async () => {
    const terms = hearthContract()
    await expectSet({ ...terms, provider: { ...terms.provider, name: words(20, 8), identifier: words(30, 3) } })
  })

  test('does not press its names together', async () => {
    const name = 'ωΡ*Wοv'.repeat(40).slice(0, 200)
    const terms = specified(hearthContract(), { title: name })
    await expectSet({ ...terms, provider: { name, identifier: name.slice(0, 100), signatory: null } })
  })
})

test('whatever text forms take, each place of a contract shows all of it', { timeout: 60_000 }, async () => {
  const texts = fc.tuple(...Object.values(places).map(({ most }) => settableTexts(Math.min(most, 300))))
  await fc.assert(
    fc.asyncProperty(texts, async (one) => {
      const rest = [...one]
      await expectSet(inAllPlaces((most) => (rest.shift() ?? '').slice(0, most)))
    }),
    { numRuns: Number(process.env['SETTABLE_RUNS'] ?? 1), seed: Number(process.env['SETTABLE_SEED'] ?? 7) },
  )
})

describe('a sign whose mirror image is in no font', () => {
  test('is refused where it is typed, since nobody knows yet what will stand beside it', () => {
    expect(firstUnsettable('3∕4')).toEqual({ character: '∕ (U+2215)', after: '3' })
    expect(firstUnsettable('an angle ∟')).toMatchObject({ character: '∟ (U+221F)' })
  })

  test('stands as its number in a contract that holds it all the same beside Hebrew letters, and as itself in others', async () => {
    const summary = places['a paragraph with a run-in heading']
    const textWith = async (text: string) => {
      const { bytes } = await renderContractInProcess(summary?.put(hearthContract(), text) ?? hearthContract())
      return (await readPdf(bytes)).text
    }
    expect(await textWith('שלום ∟ שלום')).toContain('U+221F')
    expect(await textWith('an angle ∟')).toContain('angle ∟.')
  })
})

/** All letters and signs beyond the keyboard's; which stand beside which, the layout compares before it keeps a document. */
async function expectSet(terms: ContractTerms): Promise<void> {
  const { bytes } = await renderContractInProcess(terms)
  const { text, pages } = await readPdf(bytes)
  const [read, written] = [countsOf(text), countsOf(wordsOf(contractText(terms)).join(' '))]
  expect([...written].filter(([character, count]) => (read.get(character) ?? 0) < count)).toEqual([])
  expect(pages.flatMap(({ overprinted, outside }) => [...overprinted, ...outside])).toEqual([])
}

/** Letters that one glyph draws are read as one of them, at a word's beginning too. */
function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of withoutMirroring(text.replaceAll('µ', 'μ').replaceAll('ڽ', 'پ')).replace(
    /[\s\u0020-\u007e\u200c‐‑]/gu,
    '',
  )) {
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return counts
}

function wordsOf(content: unknown): string[] {
  if (typeof content === 'string') return [content]
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(wordsOf) : []
}

function specified(terms: ContractTerms, specification: Partial<ContractTerms['specification']>): ContractTerms {
  return { ...terms, specification: { ...terms.specification, ...specification } }
}

/** The first of them changed. */
function changed<Part>([first, ...others]: Part[], change: Partial<Part>): Part[] {
  return first === undefined ? [] : [{ ...first, ...change }, ...others]
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contractText } from '#app/contracts/contract-text.ts'
import { storedTerms } from '#app/contracts/stored-terms.ts'
import { clauseSentences } from './clause-sentences.ts'
import { hearthContract } from './hearth-contract.ts'
import { promises } from './promises.ts'

const sentences = clauseSentences()
const acts = globSync('app/*/acts/*.server.ts').map((path) => path.split('/').at(-1)?.replace('.server.ts', ''))

describe('the words of a contract promise what somebody keeps', () => {
  test('every sentence of the clauses has a line that says who, and every line a sentence', () => {
    expect(sentences.length).toBeGreaterThan(100)
    expect([...new Set(sentences.map(({ text }) => text))].toSorted()).toEqual(Object.keys(promises).toSorted())
  })

  test('acts that keep a sentence exist', () => {
    const named = Object.values(promises).filter((owner) => typeof owner !== 'string')
    expect(named.flat().filter((act) => !acts.includes(act))).toEqual([])
  })

  test('what the parties do outside the portal says so in its own paragraph, or where its clause opens', () => {
    const silent = sentences.filter(
      ({ text, around }) => promises[text] === 'outside the portal' && !/outside the portal/i.test(around),
    )
    expect(silent.map(({ text }) => text)).toEqual([])
  })

  test('what somebody wrote about incentives, held core, acceptance, indexation and the rest is followed by who sees to it', () => {
    const terms = hearthContract()
    const { payment, exitAndProgression, countingRule, numberRule } = terms.specification
    const paragraphs = contractText(terms).clauses.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : [])),
    )
    const written = [
      payment.minimumPerformance,
      payment.outcomesPaid,
      payment.indexation,
      payment.deadweight,
      payment.clawback,
      payment.incentive?.savingMeasure ?? '',
      exitAndProgression,
      countingRule.ifVolumeDiffers,
      numberRule.replace(/^The number counted is the number promised\.\s*/, ''),
    ]
    for (const words of written) {
      const about = paragraphs.find(({ text, items }) =>
        [text, ...items].join(' ').toLowerCase().includes(words.toLowerCase().slice(0, 60)),
      )
      expect(about?.text, words).toMatch(/outside the portal\.$/)
    }
  })
})

describe('a contract keeps the words that were checked', () => {
  const kept = globSync('test/contracts/editions/*.json').flatMap((file) => {
    return JSON.parse(readFileSync(file, 'utf8')) as { terms: { edition?: number }; text: unknown }[]
  })

  test.each(kept.map((contract, i) => [contract.terms.edition ?? 1, i, contract] as const))(
    'of edition %i, in every word (%i)',
    (edition, _, { terms, text }) => {
      const read = storedTerms.read(terms)
      expect(read.edition).toBe(edition)
      expect(contractText(read)).toEqual(text)
    },
  )

  test('a contract drawn up now says its edition', () => {
    expect(hearthContract().edition).toBe(storedTerms.open)
  })

  test('no paragraph of any edition is empty, and no number is left out', () => {
    for (const terms of [...kept.map((one) => storedTerms.read(one.terms)), hearthContract()]) {
      for (const { number, blocks } of contractText(terms).clauses) {
        const numbers = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.number] : []))
        expect(numbers).toEqual(numbers.map((_, i) => `${number}.${i + 1}`))
      }
    }
  })
})

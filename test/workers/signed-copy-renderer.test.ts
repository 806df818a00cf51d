import { expect, test } from 'vitest'
import { signedText } from '#app/contracts/signed-copy.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { renderContractInProcess } from '#workers/contract-renderer.ts'
import { hearthContract } from '../contracts/hearth-contract.ts'
import { readPdf } from './read-pdf.ts'

const terms = hearthContract()
const documentSha256 = 'ab12cd34'.repeat(8)
const at = storyInstant('2027-03-22T10:00')
const asTheyAre = { latinName: null, organisationLatinName: null }
const signed = signedText({
  reference: terms.reference,
  version: 1,
  timeZone: 'Europe/London',
  signatures: [
    {
      ...asTheyAre,
      party: 'provider',
      by: 'Ffion Llŷr',
      organisation: 'Hearth Care CIC',
      capacity: 'Chief executive',
      at,
      documentSha256,
      proof: null,
    },
    {
      ...asTheyAre,
      party: 'buyer',
      by: 'Ruth Adeyemi',
      organisation: 'Northmoor Council',
      capacity: 'Head of legal services',
      at: storyInstant('2027-03-22T11:30'),
      documentSha256,
      proof: { kind: 'password', at, secondFactor: true, provider: 'https://sign-in.northmoor.example' },
    },
  ],
})

test('the signed copy has the same pages, word for word, but for the last, which says who signed', async () => {
  const [unsigned, copy] = [await renderContractInProcess(terms), await renderContractInProcess(terms, signed)]
  const [before, after] = [await readPdf(unsigned.bytes), await readPdf(copy.bytes)]
  expect(copy.pages).toBe(unsigned.pages)
  const texts = (file: typeof before) => file.pages.map(({ text }) => text)
  expect(texts(after).slice(0, -1)).toEqual(texts(before).slice(0, -1))

  const last = texts(after).at(-1) ?? ''
  for (const words of [
    'For the Buyer Northmoor Council Signed by Ruth Adeyemi Capacity Head of legal services When',
    'For the Provider Hearth Care CIC Signed by Ffion Llŷr Capacity Chief executive',
    'Password given on',
    'after a second factor at sign-in',
    'https://sign-in.northmoor.example',
    'was not kept at that time',
    'ab12cd34',
  ]) {
    expect(last.replace(/\s/g, '')).toContain(words.replace(/\s/g, ''))
  }
  expect(last.replace(/\s/g, '')).toContain(documentSha256)
  for (const { outside, overprinted } of after.pages) expect([...outside, ...overprinted]).toEqual([])
})

test('it is the same file, byte for byte, when it is made again', async () => {
  const [one, two] = [await renderContractInProcess(terms, signed), await renderContractInProcess(terms, signed)]
  expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true)
})

test('nobody who has not signed, and no other document, comes into a signed copy', () => {
  const base = { reference: 'CN-1', version: 1, timeZone: 'Europe/London' }
  const signature = { by: 'A', organisation: 'B', capacity: 'C', at, documentSha256, proof: null, ...asTheyAre }
  const provider = { ...signature, party: 'provider' } as const
  const buyer = { ...signature, party: 'buyer', documentSha256: 'f'.repeat(64) } as const
  expect(() => signedText({ ...base, signatures: [provider] })).toThrow('not signed for the buyer')
  expect(() => signedText({ ...base, signatures: [provider, buyer] })).toThrow('different documents')
})

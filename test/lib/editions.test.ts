import { expect, test } from 'vitest'
import { z } from 'zod'
import { askedLater, editions } from '#app/lib/editions.ts'

const outcome = z.object({ key: z.string(), referral: askedLater(z.string(), '') })
const range = z.object({ from: z.number(), note: askedLater(z.string(), '') })
const stored = editions({
  kind: 'form',
  open: 3,
  schema: z.object({
    title: z.string(),
    outcomes: z.array(outcome),
    range: range.nullable(),
    hours: askedLater(z.array(z.string()), []),
  }),
  steps: { 1: ({ name, ...rest }) => ({ ...rest, title: name }) },
})

const first = { name: 'A', outcomes: [{ key: 'O1' }], range: { from: 1 } }
const second = { edition: 2, title: 'A', outcomes: [{ key: 'O1' }], range: null }

test('a document without an edition is of the first, and climbs step by step to the open one', () => {
  expect(stored.read(first)).toEqual({ edition: 1, title: 'A', outcomes: [{ key: 'O1' }], range: { from: 1 } })
})

test('an edition to which a field was only added needs no step', () => {
  expect(stored.read(second)).toEqual(second)
})

test('what was not asked then is absent, and stays absent in what is written', () => {
  const read = stored.read(second)
  expect(read).not.toHaveProperty('hours')
  expect(JSON.parse(JSON.stringify(stored.written(read)))).toEqual({ ...second, edition: 3 })
})

test('an answer that is empty is kept as one', () => {
  const empty = { ...second, edition: 3, hours: [], outcomes: [{ key: 'O1', referral: '' }] }
  expect(stored.read(stored.written(empty))).toEqual(empty)
})

test('what is in work is asked now, wherever in it the field stands', () => {
  const asked = stored.askedNow(stored.read(first))
  expect(asked).toEqual({
    edition: 1,
    title: 'A',
    outcomes: [{ key: 'O1', referral: '' }],
    range: { from: 1, note: '' },
    hours: [],
  })
  expect(stored.askedNow(stored.read(second)).range).toBeNull()
})

test('what is asked now is blank anew each time: nobody writes into another draft', () => {
  stored.askedNow(stored.read(second)).hours?.push('at night')
  expect(stored.askedNow(stored.read(second)).hours).toEqual([])
})

test('an answer that is there is not asked again', () => {
  const answered = stored.read({ ...second, hours: ['at night'] })
  expect(stored.askedNow(answered).hours).toEqual(['at night'])
})

test('of several forms each is asked what it has', () => {
  const section = editions({
    kind: 'section',
    open: 2,
    schema: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('price'), pence: z.number() }),
      z.object({ kind: z.literal('target'), note: askedLater(z.string(), '') }),
    ]),
  })
  expect(section.askedNow(section.read({ kind: 'target' }))).toEqual({ edition: 1, kind: 'target', note: '' })
  expect(section.askedNow(section.read({ kind: 'price', pence: 5 }))).toEqual({ edition: 1, kind: 'price', pence: 5 })
})

test('what a newer release wrote, or nobody, is not read', () => {
  expect(() => stored.read({ ...second, edition: 4 })).toThrow('edition 4 of this form is newer than this release')
  expect(() => stored.read({ ...second, edition: 0 })).toThrow()
  expect(() => stored.read({ ...second, title: 5 })).toThrow()
  expect(() => stored.read(null)).toThrow()
})

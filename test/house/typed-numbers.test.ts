import { expect, test } from 'vitest'
import type { z } from 'zod'
import { formFields } from '#test/support/form-fields.ts'

const numbers = (await formFields()).filter(({ schema }) => typeof schema.safeParse('7').data === 'number')

test('the forms have fields for numbers', () => {
  expect(numbers.length).toBeGreaterThan(40)
})

test('no field takes for a number what a reader could read as another', () => {
  const ambiguous = [
    '12,5',
    '1,50',
    '1,5000',
    '1 5',
    '1.500',
    '１２',
    '1.5e1',
    '1e1',
    '+5',
    '-0',
    '-5',
    '1_0',
    '0x10',
    '०',
  ]
  const taken = numbers.flatMap(({ name, schema }) =>
    ambiguous
      // An amount of ours that the page sends back can be a credit.
      .filter((typed) => isTaken(schema, typed) && !(typed === '-5' && schema.meta()?.['sentBack'] === true))
      .map((typed) => `${name}: ${typed}`),
  )
  expect(taken).toEqual([])
})

test('digits in groups are the number, wherever it is in range', () => {
  for (const { name, schema } of numbers) {
    const grouped = schema.safeParse('1,500')
    if (isTaken(schema, '1,500')) expect(grouped.data, name).toBe(schema.safeParse('1500').data)
  }
})

/** The page of an address that says no number is the first, as where it says nothing. */
function isTaken(schema: z.ZodType, typed: string): boolean {
  const read = schema.safeParse(typed)
  return read.success && read.data !== schema.safeParse(undefined).data
}

import { expect, test } from 'vitest'
import { factsOf, section, text, whole } from '#app/tendering/specification/section.ts'

const people = section('people', 'People', {
  who: text({ name: 'Who', missing: 'Say who', notice: 'Who they are' }),
  many: whole({ name: 'How many', missing: 'Say how many', notice: 'How many a year' }),
  kept: whole({ name: 'Kept', missing: 'Say how many are kept' }),
})

test('a number with a label stands on the notice beside the texts, as people write numbers', () => {
  expect(factsOf(people, { who: 'Tenants', many: 1_250, kept: 3 })).toEqual({
    'Who they are': 'Tenants',
    'How many a year': '1,250',
  })
})

test('what was not asked, or not entered, is left off the notice', () => {
  expect(factsOf(people, { who: 'Tenants', many: null })).toEqual({ 'Who they are': 'Tenants' })
})

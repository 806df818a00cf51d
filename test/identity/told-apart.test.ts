import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toldApart } from '#app/identity/told-apart.ts'
import { nameKey } from '#app/lib/same-name.ts'

test('two organisations of one name are shown with their numbers, all others as they are', () => {
  const shown = toldApart([
    { id: 'a', name: 'Home Care', identifier: '04567891' },
    { id: 'b', name: 'home  care', identifier: 'SC123456' },
    { id: 'c', name: 'Northmoor Voices', identifier: '' },
  ])
  expect(shown.map(({ name }) => name)).toEqual(['Home Care (04567891)', 'home  care (SC123456)', 'Northmoor Voices'])
})

test('without a number, or with the same one, they are counted by what does not change with the order of the list', () => {
  const one = { id: 'a', name: 'Home Care', identifier: '' }
  const other = { id: 'b', name: 'Home Care', identifier: '' }
  const names = ['Home Care (1 of 2 of this name)', 'Home Care (2 of 2 of this name)']
  expect(toldApart([one, other]).map(({ name }) => name)).toEqual(names)
  expect(toldApart([other, one]).map(({ name }) => name)).toEqual(names.toReversed())
})

test('whatever organisations are called, no two are shown alike', () => {
  const name = fc.constantFrom('Care', 'care', 'Care ', 'Hearth')
  const identifier = fc.constantFrom('', '1', '2')
  fc.assert(
    fc.property(fc.array(fc.record({ id: fc.uuid(), name, identifier })), (organisations) => {
      const own = organisations.filter(({ id }, i) => organisations.findIndex((other) => other.id === id) === i)
      const shown = toldApart(own).map((one) => nameKey(one.name))
      expect(new Set(shown).size).toBe(own.length)
    }),
  )
})

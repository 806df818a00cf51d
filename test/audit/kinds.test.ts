import { expect, test } from 'vitest'
import { kindOf, kinds } from '#app/audit/kinds.ts'
import { events } from '#app/audit/wording.ts'
import * as identity from '#app/identity/events.ts'

test('every kind has events; only what the area of people records is about people', () => {
  const types = Object.values(events).map(({ type }) => type as string)
  for (const { key } of kinds) expect(types.map(kindOf), key).toContain(key)
  const ofPeople = new Set(Object.values(identity).map(({ type }) => type as string))
  expect(types.filter((type) => (kindOf(type) === 'people') !== ofPeople.has(type))).toEqual([])
})

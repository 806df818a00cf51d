import { expect, test } from 'vitest'
import { kindOf, kinds } from '#app/audit/kinds.ts'
import { events } from '#app/audit/wording.ts'
import * as contracts from '#app/contracts/events.ts'
import * as delivery from '#app/delivery/events.ts'
import * as evaluation from '#app/evaluation/events.ts'
import * as proposals from '#app/proposals/events.ts'
import * as tendering from '#app/tendering/events.ts'

test('every kind has events', () => {
  const kindsOfEvents = Object.values(events).map(({ type }) => kindOf(type))
  for (const { key } of kinds) expect(kindsOfEvents, key).toContain(key)
})

test('what happens to a tender, from the draft to the last payment, is never taken for what people and access are about', () => {
  const ofTenders = Object.values({ ...tendering, ...proposals, ...evaluation, ...contracts, ...delivery })
  expect(ofTenders.filter(({ type }) => ['people', 'portal'].includes(kindOf(type)))).toEqual([])
})

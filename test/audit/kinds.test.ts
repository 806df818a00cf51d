import { expect, test } from 'vitest'
import * as administration from '#app/administration/events.ts'
import { kindOf, kinds, type Kind } from '#app/audit/kinds.ts'
import { events, type Event } from '#app/audit/wording.ts'
import * as contracts from '#app/contracts/events.ts'
import * as delivery from '#app/delivery/events.ts'
import * as evaluation from '#app/evaluation/events.ts'
import * as identity from '#app/identity/events.ts'
import * as proposals from '#app/proposals/events.ts'
import * as tendering from '#app/tendering/events.ts'

test('every kind has events', () => {
  const kindsOfEvents = Object.values(events).map(kindOf)
  for (const { key } of kinds) expect(kindsOfEvents, key).toContain(key)
})

const areas: [name: string, events: Record<string, Event>, kinds: Kind[]][] = [
  ['tendering', tendering, ['tenders']],
  ['proposals', proposals, ['proposals']],
  ['evaluation', evaluation, ['evaluation']],
  ['contracts', contracts, ['contracts']],
  ['delivery', delivery, ['delivery', 'contracts']],
  ['administration', administration, ['people', 'portal', 'proposals']],
  ['identity', identity, ['people', 'portal']],
]

test.each(areas)('every event of %s is found where its area is', (_area, ofArea, expected) => {
  for (const event of Object.values(ofArea)) expect(expected, event.type).toContain(kindOf(event))
})

test('what is kept and for how long is about running the portal, not about people', () => {
  const retention = Object.values(administration).filter(({ type }) => type.startsWith('retention.'))
  expect(retention).not.toEqual([])
  for (const event of retention) expect(kindOf(event), event.type).toBe('portal')
})

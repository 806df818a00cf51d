import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as administration from '#app/administration/events.ts'
import { events } from '#app/audit/events.ts'
import { kinds } from '#app/audit/kinds.ts'
import * as contracts from '#app/contracts/events.ts'
import * as delivery from '#app/delivery/events.ts'
import * as evaluation from '#app/evaluation/events.ts'
import * as identity from '#app/identity/events.ts'
import type { EventDefinition, EventKind } from '#app/lib/event.ts'
import * as proposals from '#app/proposals/events.ts'
import * as tendering from '#app/tendering/events.ts'

test('every event that an area defines is one that the record can tell, under a type of its own', () => {
  const types = globSync('app/**/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bdefineEvent\(\s*'([^']+)'/g)].map(([, type = '']) => type),
  )
  expect(new Set(types).size).toBe(types.length)
  expect(
    Object.values(events)
      .map(({ type }) => type)
      .toSorted(),
  ).toEqual(types.toSorted())
})

test('every kind has events', () => {
  const kindsOfEvents = Object.values(events).map(({ kind }) => kind)
  for (const kind of Object.keys(kinds)) expect(kindsOfEvents, kind).toContain(kind)
})

const areas: [name: string, events: Record<string, EventDefinition>, kinds: EventKind[]][] = [
  ['tendering', tendering, ['tenders']],
  ['proposals', proposals, ['proposals']],
  ['evaluation', evaluation, ['evaluation']],
  ['contracts', contracts, ['contracts']],
  ['delivery', delivery, ['delivery', 'contracts']],
  ['administration', administration, ['people', 'portal', 'proposals']],
  ['identity', identity, ['people', 'portal']],
]

test.each(areas)('every event of %s is found where its area is', (_area, ofArea, expected) => {
  for (const { type, kind } of Object.values(ofArea)) expect(expected, type).toContain(kind)
})

test('what is kept and for how long is about running the portal, not about people', () => {
  const retention = Object.values(administration).filter(({ type }) => type.startsWith('retention.'))
  expect(retention).not.toEqual([])
  for (const { type, kind } of retention) expect(kind, type).toBe('portal')
})

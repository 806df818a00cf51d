import { expect, test } from 'vitest'
import { noticeView } from '#app/tendering/notice-view.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { storySpecification } from '#db/seeds/story.ts'

/** Choices, names and links, which our own sentences may hold. */
const ours =
  /^(key|code|id|outcome|milestone|type|name|factor|scoredBy|investorQuestion|regime|awardRoute|region|cpv|title|customersWord|fileName|sha256)$/

/** Every text that a buyer writes, in place of which stands `text`. */
function written(value: unknown, text: string, name = ''): unknown {
  if (typeof value === 'string') return ours.test(name) || /^\d{4}-\d\d-\d\d$/.test(value) ? value : text
  if (Array.isArray(value)) return value.map((one) => written(one, text, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner, text, key)]))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

test('whatever the buyer wrote stands by itself in the notice, never within a sentence of ours', () => {
  const text = 'There is one band. Nobody is asked (see: 3.2)!'
  const specification = written(storySpecification(), text) as Specification
  const tender = { reference: 'HA-1', organisationName: 'Council', timeZone: 'Europe/London', specification }
  const view = noticeView(tender, { strategicOutcomes: new Map(), region: null, cpv: [], holidays: new Map() })

  const shown = textsIn(view).filter((one) => one.includes('one band'))
  expect(shown.length).toBeGreaterThan(30)
  for (const one of shown) {
    for (const line of one.split('\n').filter((part) => part.includes('one band'))) expect(line).toBe(text)
  }
})

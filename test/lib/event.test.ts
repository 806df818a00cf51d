import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'

const data = z.object({ version: z.int() })

test('an event tells what it remembers', () => {
  const published = defineEvent('tender.published', {
    kind: 'tenders',
    data,
    words: ({ version }) => `published version ${version}`,
  })
  expect(published.words({ version: 3 }, () => null)).toBe('published version 3')
})

test('an event without a kind, without words, or with words about something else does not compile', () => {
  // @ts-expect-error: it has no kind
  defineEvent('tender.published', { data, words: () => 'published' })
  // @ts-expect-error: it has no words
  defineEvent('tender.published', { kind: 'tenders', data })
  // @ts-expect-error: nothing remembers a reason
  defineEvent('tender.published', { kind: 'tenders', data, words: ({ reason }) => `published: ${String(reason)}` })
})

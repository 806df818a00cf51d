import { expect, test } from 'vitest'
import { textsOf } from '#app/web/kept-form.server.ts'

test('of a kept form what was written is shown, and nothing that was chosen or sent back', () => {
  const body = new URLSearchParams([
    ['shownVersion', '12'],
    ['kind', 'provider'],
    ['question', 'Who pays the taxi?\r\nNobody said.'],
    ['milestones[0].name', 'at home on day 91'],
  ]).toString()
  expect(textsOf({ body })).toEqual(['Who pays the taxi?\r\nNobody said.', 'at home on day 91'])
})

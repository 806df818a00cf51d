import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { askWhetherMeant, MeantField } from '#app/routes/meant.tsx'
import { formErrors } from '#app/ui/form-errors.ts'

/** The questions that stand on the page, and which of them are ticked. */
function shown(ticked: string[], messages: Record<string, string[]>): { text: string; isTicked: boolean }[] {
  const field = createElement(MeantField, { typed: { meant: ticked }, errors: formErrors(messages) })
  return [...renderToStaticMarkup(field).matchAll(/<input[^>]*>/g)].map(([input]) => ({
    text: /value="([^"]*)"/.exec(input)?.[1] ?? '',
    isTicked: input.includes('checked'),
  }))
}

test('what is asked now is asked, with the ticks that were given; what was corrected since is asked no more', () => {
  expect(shown(['300 people', '900 people'], askWhetherMeant(['300 people', '40 days']))).toEqual([
    { text: '300 people', isTicked: true },
    { text: '40 days', isTicked: false },
  ])
})

test('while something else is wrong, what was ticked stays ticked, so that it is not asked a second time', () => {
  expect(shown(['300 people'], { from: ['Enter a day'] })).toEqual([{ text: '300 people', isTicked: true }])
})

test('nothing is asked where nothing was', () => {
  expect(shown([], { from: ['Enter a day'] })).toEqual([])
})

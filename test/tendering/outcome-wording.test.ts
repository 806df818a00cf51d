import { expect, test } from 'vitest'
import { askAbout, wordingAdvice } from '#app/tendering/outcome-wording.ts'

const codesOf = (statement: string) => wordingAdvice(statement).map(({ code }) => code)

test.each([
  'More people aged 65 or over are living in their own home six months after leaving hospital',
  'More people live without a long-term care package after reablement',
  'By 2030, people are healthy and know where to turn',
  'P’s health stays stable',
  '700 residents live more independently',
  'Tenancies are sustained for 26 weeks or longer',
  'To reduce homelessness among young people',
  'Parents support their children’s reading more often',
  'People feel safe at home',
])('an outcome is left in peace: %s', (statement) => {
  expect(wordingAdvice(statement)).toEqual([])
})

test.each([
  ['Support 700 residents at home', ['activity']],
  ['To provide hot meals', ['activity']],
  ['By March 2028, deliver 400 hours of training', ['activity']],
  ['Older people are supported to attend classes', ['activity']],
  ['We will encourage families to take part', ['about the provider', 'activity']],
  ['The service will reduce falls', ['about the provider']],
  ['Twelve sessions a year for each family', ['no change']],
])('is asked about: %s', (statement, codes) => {
  expect(codesOf(statement)).toEqual(codes)
})

test.each([
  ['Deliver 12 weekly support hours to ensure that P’s health stays stable.', 'P’s health stays stable'],
  ['Support 700 residents at home so they live more independently', 'They live more independently'],
  ['We run a club so that fewer people are lonely', 'Fewer people are lonely'],
])('what the activity is for is offered as the outcome: %s', (statement, suggestion) => {
  expect(wordingAdvice(statement).at(-1)).toMatchObject({ code: 'purpose inside', suggestion })
})

test.each(['', '   ', '\n'])('an empty statement is not asked about', (statement) => {
  expect(wordingAdvice(statement)).toEqual([])
})

test('every piece of advice is a question and names the words', () => {
  const questions = wordingAdvice('We will provide help so that people feel better').map(askAbout)
  expect(questions).toHaveLength(3)
  for (const question of questions) expect(question).toMatch(/\?$/)
  expect(questions[0]).toContain('We will')
  expect(questions[1]).toContain('provide')
  expect(questions[2]).toContain('People feel better')
})

test('ten thousand characters without a space are answered at once', () => {
  const started = performance.now()
  wordingAdvice('a'.repeat(10_000))
  wordingAdvice(`so that ${'so that '.repeat(2000)}`)
  expect(performance.now() - started).toBeLessThan(200)
})

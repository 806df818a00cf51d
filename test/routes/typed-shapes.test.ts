import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { organisationsQuery } from '#app/routes/administration/organisations-query.ts'
import { findTendersQuery } from '#app/routes/public/find-tenders.form.ts'
import { redrawForm } from '#app/routes/contracts/contract.form.ts'
import { neededText, shownPence, typedDay, typedMoment, typedText } from '#app/routes/typed-shapes.ts'

describe.each<[string, z.ZodType]>([
  ['a text that may be left out', typedText()],
  ['a text that is needed', neededText('Say so')],
])('%s', (_, shape) => {
  const messagesFor = (typed: string) => shape.safeParse(typed).error?.issues.map(({ message }) => message) ?? []

  test.each([
    ['an emoji', 'People are happy 😀 again', '😀 (U+1F600), after “People are happy”'],
    ['a letter of a script that no font of the documents has', 'सहायता', 'स (U+0938), at its beginning'],
    ['a mark that no composed letter has', 'Adébáyọ̀', '◌̀ (U+0300), after “Adébáyọ”'],
  ])('%s is refused where it is typed, with its name and place', (_, typed, place) => {
    expect(messagesFor(typed)).toEqual([
      `This text can come into a contract, and no document can show ${place}. Delete it, or write it in other words`,
    ])
  })

  test.each(['Tŷ “ni” – £3 ≥ 2', 'two\r\nlines', 'שלום עליכם', 'السلام عليكم', 'می\u200cخواهم', 'Γιώργος Юрий 王小明'])(
    '“%s” is taken',
    (typed) => {
      expect(messagesFor(typed)).toEqual([])
    },
  )
})

test.each([
  ['tenders', findTendersQuery],
  ['organisations', organisationsQuery],
] as const)('%s are searched for in any script', (_, query) => {
  for (const text of ['राजेश', '😀', 'สมชาย']) expect(query.parse({ text }).text).toBe(text)
})

test.each(['buyerName', 'providerName'] as const)(
  '%s, whom a contract names, is asked for in Latin letters',
  (field) => {
    const typed = (name: string) => redrawForm.shape[field].safeParse(name)
    expect(typed('राजेश').error?.issues.map(({ message }) => message)).toEqual([
      'No document can show र (U+0930). In documents this name is written in Latin letters: how?',
    ])
    for (const name of ['Rajesh', 'Γιώργος', '王小明', '']) expect(typed(name).data).toBe(name)
  },
)

test.each(['1899', '2200', '9999', '0000'])('the year %s is no year of a day or a moment', (year) => {
  const typed = { day: '1', month: '1', year, time: '09:00' }
  for (const shape of [typedDay('Start'), typedMoment('Europe/London', 'Start')]) {
    const read = shape.safeParse(typed)
    expect(read.error?.issues.map(({ message }) => message).join(), year).toMatch(/^Start: /)
  }
})

test('an amount that a page sends back may be a credit, and nothing else than whole pence', () => {
  expect(['-187399', '0', '1396122'].map((text) => shownPence().parse(text))).toEqual([-187_399, 0, 1_396_122])
  for (const text of ['', '-', '--1', '1.5', '1e3', '9'.repeat(16)])
    expect(shownPence().safeParse(text).success).toBe(false)
})

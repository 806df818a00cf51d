import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { neededText, typedText } from '#app/routes/typed-shapes.ts'

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

  test.each(['Tŷ “ni” – £3 ≥ 2', 'two\r\nlines', 'שלום עליכם', 'السلام عليكم', 'Γιώργος Юрий 王小明'])(
    '“%s” is taken',
    (typed) => {
      expect(messagesFor(typed)).toEqual([])
    },
  )
})

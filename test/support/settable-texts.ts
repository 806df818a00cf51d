import fc from 'fast-check'
import { firstUnsettable, settableCharacters } from '#app/lib/settable.ts'
import { typedText } from '#app/routes/typed-shapes.ts'
import { scriptSamples } from '#test/workers/script-samples.ts'

const characters = settableCharacters().filter(
  (character) => character.trim() !== '' && firstUnsettable(character) === null,
)
const nonJoiner = '\u200c'

/** What a text can be made of, a kind at a time: every character is as likely as the others of its kind. */
const kinds = [
  ...['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic', 'Han'].map(
    (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
  ),
  /\p{N}/u,
  /[\p{P}\p{S}]/u,
].map((kind) => [...characters.filter((character) => kind.test(character)), ...(kind.test('ب') ? [nonJoiner] : [])])

const characterOf = (sets: readonly string[][]) => fc.constantFrom(...sets).chain((set) => fc.constantFrom(...set))

/** Of up to four kinds, as long as a field lets it be. */
const word = (most: number) =>
  fc
    .array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 })
    .chain((sets) => fc.array(characterOf(sets), { minLength: 1, maxLength: most }))
    .map((letters) => letters.join(''))

const persian = fc
  .array(fc.constantFrom(...Array.from('نمیخواهدکتبسعلقفرزپچ')), { minLength: 20, maxLength: 200 })
  .map((letters) => letters.join(nonJoiner))

const repeated = fc.tuple(word(6), fc.integer({ min: 2, max: 40 })).map(([part, times]) => part.repeat(times))

const everyday = fc.constantFrom(
  ...Object.values(scriptSamples).flatMap((text) => text.trim().split(/\s+/)),
  '(a)',
  '“so”',
  '£1,500',
  '12.5%',
  '٣٤٪',
  'https://example.org/a?b=c',
  'a@example.org',
  '–',
)

/** Texts as forms keep them, made of all that forms take; none is longer than `most` characters. */
export function settableTexts(most: number) {
  return fc
    .array(fc.oneof(everyday, word(8), word(Math.min(most, 150)), repeated, persian), { minLength: 1, maxLength: 14 })
    .map((words) => Array.from(words.join(' ')).slice(0, most).join(''))
    .map((typed) => {
      const read = typedText(most).safeParse(typed)
      return read.success ? read.data : ''
    })
    .filter((text) => text !== '')
}

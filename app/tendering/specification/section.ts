import { z } from 'zod'
import { askedLater } from '#app/lib/editions.ts'

export type FieldKind = 'text' | 'line' | 'whole'

/**
 * A field that is like many others: one text or one number, asked on the page of its section. Schema, blank draft, what is
 * missing before publication, form and notice are derived from it; its place on the page and its clause are written by hand.
 */
export interface PlainField<Kind extends FieldKind = FieldKind, Schema extends z.ZodType = z.ZodType> {
  kind: Kind
  /** As it is stored. */
  schema: Schema
  blank: z.output<Schema>
  /** What a message about it calls it, beside others of its page. */
  name: string
  /** The longest text, in characters; `undefined` for the longest that any text may be. */
  most: number | undefined
  /** What to do where nothing was entered, before publication. */
  missing: string
  /** Its label on the notice; `null` where the notice sets it in its own way. */
  notice: string | null
}

interface TextWords {
  name: string
  missing: string
  notice?: string
  most?: number
  blank?: string
}

/** A text of paragraphs. */
export function text(words: TextWords): PlainField<'text', z.ZodString> {
  return { kind: 'text', schema: z.string(), blank: '', notice: null, most: undefined, ...words }
}

/** A text of one line. */
export function line(words: TextWords): PlainField<'line', z.ZodString> {
  return { ...text(words), kind: 'line' }
}

/** A text of paragraphs that stored specifications from before it do not have. */
export function laterText(words: TextWords): PlainField<'text', z.ZodOptional<z.ZodString>> {
  return { ...text(words), schema: askedLater(z.string(), '') }
}

/** A number of at least 1. */
export function whole(
  words: Pick<TextWords, 'name' | 'missing' | 'notice'>,
): PlainField<'whole', z.ZodNullable<z.ZodInt>> {
  return { kind: 'whole', schema: z.int().nullable(), blank: null, notice: null, most: undefined, ...words }
}

export type PlainFields = Readonly<Record<string, PlainField>>

/** The plain fields of one page, with what is derived for the specification as a whole. */
export interface Section<Part extends string = string, Fields extends PlainFields = PlainFields> {
  part: Part
  title: string
  fields: Fields
  shape: { [Name in keyof Fields]: Fields[Name]['schema'] }
  blank: { [Name in keyof Fields]: Fields[Name]['blank'] }
}

export function section<const Part extends string, const Fields extends PlainFields>(
  part: Part,
  title: string,
  fields: Fields,
): Section<Part, Fields> {
  const each = <Value>(of: (field: PlainField) => Value) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, of(field)]))
  return {
    part,
    title,
    fields,
    shape: each(({ schema }) => schema) as Section<Part, Fields>['shape'],
    blank: each(({ blank }) => blank) as Section<Part, Fields>['blank'],
  }
}

/** The names of its plain fields, in their order. */
export function namesIn<Fields extends PlainFields>({ fields }: Pick<Section<string, Fields>, 'fields'>) {
  return Object.keys(fields) as (keyof Fields)[]
}

/** Where nothing was entered: the names of the fields, in the order of the section. */
export function missingIn({ fields }: Section, written: object): string[] {
  return Object.keys(fields).filter((name) => isBlank(Reflect.get(written, name)))
}

/** What the notice says of a section, by label. What was not asked then is left out. */
export function factsOf({ fields }: Section, written: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { notice }]) => {
      const value: unknown = Reflect.get(written, name)
      const said = typeof value === 'number' ? value.toLocaleString('en-GB') : value
      return notice === null || typeof said !== 'string' ? [] : [[notice, said]]
    }),
  )
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() === '' : typeof value !== 'number' || value < 1
}

import { z } from 'zod'

/**
 * Documents that are kept as JSON and bind are read for ever, whatever release wrote them. Each states its edition; those
 * of the first state none. The schema is that of the open edition. It takes new fields (`askedLater`) until a release
 * closes it with `npm run close-editions`, and what takes another form then comes with a step from the edition before.
 */
export interface Editions<Document extends object> {
  /** As the frozen files of its closed editions are called. */
  kind: string
  /** What is written now states this edition. */
  open: number
  schema: z.ZodType<Document>
  /** By the edition that they begin with; an edition that was only added to needs none. */
  steps: Readonly<Record<number, Step>>
  /**
   * The document in the form of the open edition, with the edition that it states itself. A field that was not asked when
   * it was written is absent.
   * @throws ZodError or RangeError for what no release wrote, or only a newer one
   */
  read(stored: unknown): Document & { edition: number }
  /**
   * The document as it is stored, without whatever else the object holds. What was not asked stays absent.
   * @throws ZodError for what could not be read again
   */
  written(document: object): Document & { edition: number }
  /** What is in work is asked now what was not asked when it was begun: it stands there as empty. */
  askedNow<Asked extends Document>(document: Asked): Asked
}

/** From the form of one edition to that of the next. */
export type Step = (stored: Record<string, unknown>) => Record<string, unknown>

const stated = z.looseObject({ edition: z.number().int().min(1).default(1) })

export function editions<Document extends object>({
  kind,
  open,
  schema,
  steps = {},
}: Pick<Editions<Document>, 'kind' | 'open' | 'schema'> &
  Partial<Pick<Editions<Document>, 'steps'>>): Editions<Document> {
  return {
    kind,
    open,
    schema,
    steps,
    read(stored) {
      const { edition, ...document } = stated.parse(stored)
      if (edition > open) throw new RangeError(`edition ${edition} of this ${kind} is newer than this release`)
      let climbed: Record<string, unknown> = document
      for (let from = edition; from < open; from++) climbed = steps[from]?.(climbed) ?? climbed
      return { ...schema.parse(climbed), edition }
    },
    written: (document) => ({ ...schema.parse(document), edition: open }),
    askedNow: (document) => filled(schema, document) as typeof document,
  }
}

const blanks = new WeakMap<z.core.$ZodType, unknown>()

/**
 * A field that documents from before it do not have: absent, it reads as “not asked then”, which is not the same as empty.
 * @param blank what it is where it is asked now and nobody has answered yet
 */
export function askedLater<Field extends z.ZodType>(field: Field, blank: z.output<Field>): z.ZodOptional<Field> {
  const later = field.optional()
  blanks.set(later, blank)
  return later
}

function filled(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional) {
    return value === undefined ? structuredClone(blanks.get(schema)) : filled(schema.unwrap(), value)
  }
  if (value === null || typeof value !== 'object') return value
  if (schema instanceof z.ZodNullable) return filled(schema.unwrap(), value)
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => filled(schema.element, item))
  if (schema instanceof z.ZodUnion) {
    const fitting = schema.options.find((option) => z.safeParse(option, value).success)
    return fitting ? filled(fitting, value) : value
  }
  if (!(schema instanceof z.ZodObject)) return value
  const fields = Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => {
    return [name, filled(field, Reflect.get(value, name))] as const
  })
  return { ...value, ...Object.fromEntries(fields.filter(([, field]) => field !== undefined)) }
}

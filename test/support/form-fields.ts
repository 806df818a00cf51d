import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

/** One field of a form as its file shapes it, with everything that wraps it. */
export interface FormField {
  /** `routes/tendering/basics.form.ts newTenderForm.title` */
  name: string
  schema: z.ZodType
}

const app = resolve('app')

/** Every field of every form and query that the code has, found in the files. */
export async function formFields(): Promise<FormField[]> {
  const files = (await readdir(`${app}/routes`, { recursive: true })).filter((file) =>
    /(\.form|-query)\.ts$/.test(file),
  )
  const fields: FormField[] = []
  for (const file of files.toSorted()) {
    const exported = (await import(pathToFileURL(`${app}/routes/${file}`).href)) as Record<string, unknown>
    for (const [name, value] of Object.entries(exported)) {
      for (const schema of schemasIn(name, value)) fields.push(...fieldsOf(`${file} ${name}`, schema))
    }
  }
  return fields
}

/** The schema of a text somewhere inside, `null` where the field holds anything else, a choice or a number of ours. */
export function textOf(field: z.ZodType): z.ZodType | null {
  const def = defOf(field)
  switch (def.type) {
    case 'string':
      return def.format === undefined && !def.checks?.some(isFormat) ? field : null
    case 'pipe':
      return def.in ? textOf(def.in) : null
    default:
      return def.innerType ? textOf(def.innerType) : null
  }
}

/** A shape that needs something of the page is a function of it; a map holds one form a kind. */
function schemasIn(name: string, value: unknown): z.ZodType[] {
  if (value instanceof z.ZodType) return [value]
  if (typeof value === 'function' && /Form$/.test(name))
    return [(value as (zone: string) => z.ZodType)('Europe/London')]
  if (typeof value === 'object' && value !== null) return Object.values(value).filter((one) => one instanceof z.ZodType)
  return []
}

function fieldsOf(name: string, schema: z.ZodType): FormField[] {
  const object = objectIn(schema)
  if (object) return Object.entries(object).flatMap(([key, inner]) => fieldsOf(`${name}.${key}`, inner))
  const element = elementOf(schema)
  if (element) return fieldsOf(`${name}[]`, element)
  return [{ name, schema }]
}

function objectIn(schema: z.ZodType): Record<string, z.ZodType> | null {
  const def = defOf(schema)
  if (def.type === 'object') return def.shape ?? null
  const inner = def.type === 'pipe' ? def.in : def.innerType
  return inner ? objectIn(inner) : null
}

function elementOf(schema: z.ZodType): z.ZodType | null {
  const def = defOf(schema)
  if (def.type === 'array') return def.element ?? null
  const inner = def.type === 'pipe' ? def.in : def.innerType
  return inner ? elementOf(inner) : null
}

interface Def {
  type: string
  format?: string
  checks?: { _zod: { def: { check: string } } }[]
  in?: z.ZodType
  innerType?: z.ZodType
  element?: z.ZodType
  shape?: Record<string, z.ZodType>
}

function defOf(schema: z.ZodType): Def {
  return schema._zod.def
}

function isFormat({ _zod }: NonNullable<Def['checks']>[number]): boolean {
  return _zod.def.check === 'string_format'
}

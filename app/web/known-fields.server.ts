import { z } from 'zod'
import { refusalResponse } from './refusals.server.ts'
import { checkNames, formLimits, intentField } from './sent-form.server.ts'

/** The buttons of lists, as `ui/list-buttons` writes them: they bring no values. */
const index = z.int().min(0).max(formLimits.rows)
const list = z.string()
const listIntent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('insert'),
    payload: z.strictObject({ name: list, index: index.optional(), defaultValue: z.strictObject({}) }),
  }),
  z.strictObject({ type: z.literal('remove'), payload: z.strictObject({ name: list, index }) }),
  z.strictObject({ type: z.literal('reorder'), payload: z.strictObject({ name: list, from: index, to: index }) }),
])
const mostOfIntent = 500

/**
 * Of what was sent the fields that this shape knows, and the button that was pressed: nothing else is put together, and
 * nothing else is in an answer.
 * @throws the answer 400 for a button that none of our pages has
 */
export function knownPart(sent: FormData, shape: z.ZodType): FormData {
  const known = knownFields(shape)
  const form = new FormData()
  for (const [name, value] of sent) {
    if (name !== intentField && known.has(withoutRows(name))) form.append(name, value)
  }
  const intents = sent.getAll(intentField)
  if (intents.length > 1) throw refusalResponse('bad request')
  for (const intent of intents) form.append(intentField, checkedIntent(intent, { known, names: [...form.keys()] }))
  return form
}

/** Every field that a shape has, with no numbers for rows: `rows`, `rows[]`, `rows[].name`. */
export function knownFields(shape: z.ZodType): Set<string> {
  return new Set(namesIn(shape, ''))
}

function checkedIntent(intent: FormDataEntryValue, { known, names }: { known: Set<string>; names: string[] }): string {
  const read = typeof intent === 'string' && intent.length <= mostOfIntent ? listIntent.safeParse(jsonOf(intent)) : null
  if (!read?.success) throw refusalResponse('bad request')
  const { type, payload } = read.data
  checkNames([...names, payload.name])
  const isFull = names.some((name) => name.startsWith(`${payload.name}[${formLimits.rows - 1}]`))
  if (!known.has(`${withoutRows(payload.name)}[]`) || (type === 'insert' && isFull))
    throw refusalResponse('bad request')
  return JSON.stringify(read.data)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function withoutRows(name: string): string {
  return name.replace(/\[\d+\]/g, '[]')
}

const single = new Set(['string', 'number', 'boolean', 'enum', 'literal'])

function namesIn(shape: z.core.$ZodType, name: string): string[] {
  const type = shape._zod.def.type
  if (shape instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(shape.shape)
    return [name, ...fields.flatMap(([key, field]) => namesIn(field, name === '' ? key : `${name}.${key}`))]
  }
  if (shape instanceof z.ZodArray) return [name, ...namesIn(shape.element, `${name}[]`)]
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodDefault) return namesIn(shape.def.innerType, name)
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((option) => namesIn(option, name))
  if (shape instanceof z.ZodPipe) return namesIn(shape.def.in, name)
  if (single.has(type)) return [name]
  throw new Error(`a form cannot have ${type} at ${name}: say here which fields it has`)
}

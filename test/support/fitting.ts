import fc from 'fast-check'
import type { z } from 'zod'

type Schema = z.core.JSONSchema.JSONSchema

/** Whatever fits a JSON Schema, as far as the schemas of stored documents go. @throws for a keyword that they do not use */
export function fitting(schema: Schema | boolean): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return fc.constant(null)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const among = schema.anyOf ?? schema.oneOf
  if (among) return fc.oneof(...among.map(fitting))
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => fitting({ ...schema, type })))
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'number':
    case 'integer':
      return fc.integer(bounds(schema))
    case 'string':
      return text(schema)
    case 'array':
      return fc.array(fitting(schema.items as Schema), { minLength: schema.minItems ?? 0, maxLength: 3 })
    case 'object':
      return object(schema)
    default:
      throw new Error(`nothing is known to fit ${JSON.stringify(schema)}`)
  }
}

function bounds({ minimum, maximum }: Schema): { min: number; max: number } {
  return { min: Math.max(minimum ?? -1e9, -1e9), max: Math.min(maximum ?? 1e9, 1e9) }
}

function text({ format, minLength = 0 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 4 })
  if (format !== 'date') return fc.string({ minLength, maxLength: 40 })
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  return days.map((on) => on.toISOString().slice(0, 10))
}

/** With its required members, and each of the others or not. */
function object({ properties, required = [], propertyNames, additionalProperties }: Schema): fc.Arbitrary<unknown> {
  if (properties) {
    const members = Object.entries(properties).map(([name, member]) => [name, fitting(member)] as const)
    return fc.record(Object.fromEntries(members), { requiredKeys: required })
  }
  if (typeof propertyNames !== 'object' || typeof additionalProperties !== 'object') return fc.constant({})
  const value = fitting(additionalProperties)
  if (!propertyNames.enum) return fc.dictionary(text(propertyNames), value, { maxKeys: 3 })
  return fc.record(Object.fromEntries(propertyNames.enum.map((name) => [String(name), value])))
}

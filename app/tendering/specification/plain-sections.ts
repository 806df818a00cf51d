import { basics } from './basics.ts'
import { countingRule } from './counting-rule.ts'
import { customers } from './customers.ts'
import { missingIn, type PlainField, type Section } from './section.ts'

/** Every section that has plain fields. */
export const plainSections = [basics, customers, countingRule] as const satisfies readonly Section[]

/** The plain field that a path of the specification names; `null` for every other. */
export function plainField(path: string): PlainField | null {
  for (const { fields } of plainSections as readonly Section[])
    if (Object.hasOwn(fields, path)) return fields[path] ?? null
  return null
}

export interface MissingField {
  code: 'field missing'
  path: string
}

export function missingFields(specification: object): MissingField[] {
  return plainSections
    .flatMap((section) => missingIn(section, specification))
    .map((path) => ({ code: 'field missing', path }))
}

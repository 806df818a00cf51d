import { typedLine, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import type { PlainField, Section } from '#app/tendering/specification/section.ts'

const shapeOf = {
  text: ({ most, name }: PlainField) => typedText(most, name),
  line: ({ most = 200, name }: PlainField) => typedLine(most, name),
  whole: ({ name }: PlainField) => typedWhole({ least: 1, about: name }),
}

type Shape<Field extends PlainField> = ReturnType<(typeof shapeOf)[Field['kind']]>

/** What the form of a section asks for its plain fields. */
export function plainShape<Fields extends Section['fields']>({
  fields,
}: Pick<Section<string, Fields>, 'fields'>): { [Name in keyof Fields]: Shape<Fields[Name]> } {
  const shapes = Object.entries<PlainField>(fields).map(([name, field]) => [name, shapeOf[field.kind](field)])
  return Object.fromEntries(shapes) as { [Name in keyof Fields]: Shape<Fields[Name]> }
}

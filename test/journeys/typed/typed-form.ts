import { isSecretField } from '#app/web/form.server.ts'
import type { ShownField, ShownForm } from '#test/support/forms.ts'

/** What of a form somebody types or chooses: what is hidden stays the page's, a secret is typed anew, a file is chosen anew. */
export function typedFieldsOf({ fields }: ShownForm): ShownField[] {
  return fields.filter(({ name, kind }) => !['hidden', 'button', 'file'].includes(kind) && !isSecretField(name))
}

export type Entry = [name: string, value: string]

const isChoice = ({ kind }: ShownField) => kind === 'radio' || kind === 'checkbox'

/** What no field takes: more characters than any may have. In front of a file little is read, and little is allowed. */
const tooLong = ({ isMultipart }: ShownForm) => 'Words & <b>more</b> words. '.repeat(isMultipart ? 1_000 : 8_000).trim()

/** The form filled in, with at least one mistake wherever a field can hold one. */
export function filledWrongly(form: ShownForm): Entry[] {
  const entries: Entry[] = form.fields.filter(({ hidden }) => hidden).map(({ name, value }) => [name, value])
  const typed = typedFieldsOf(form)
  const chosen = new Map(typed.filter(isChoice).map(({ name, value }) => [name, value]))
  // Where there is nothing but choices, a mistake is one that was not made.
  const [first] = chosen.keys()
  if (first !== undefined && typed.every(isChoice)) chosen.delete(first)
  const isOnlyChoosing = typed.every((field) => isChoice(field) || field.kind === 'select')
  const hasNumber = typed.some((field) => wrongShort(field) !== null)
  let isLong = hasNumber
  for (const field of typed) {
    if (isChoice(field)) {
      if (chosen.get(field.name) === field.value) entries.push([field.name, field.value])
    } else if (field.kind === 'select') {
      entries.push([field.name, isOnlyChoosing ? '' : (field.options.at(-1) ?? '')])
    } else {
      const short = wrongShort(field)
      const text = short ?? (isLong ? wordsFor(field) : tooLong(form))
      if (short === null) isLong = true
      entries.push([field.name, text])
    }
  }
  for (const { name, kind } of form.fields) if (kind === 'password') entries.push([name, 'short'])
  return entries
}

const wordsFor = ({ name, kind }: ShownField) =>
  kind === 'textarea' ? `“First” line of ${name}\n<second> & last` : `Typed – ${name}`

/** In the parts of a day, and where a number or an address is expected. `null` where words are right. */
function wrongShort({ name, kind, isNumber }: ShownField): string | null {
  if (/\.day$/.test(name)) return '31'
  if (/\.month$/.test(name)) return '13'
  if (/\.year$/.test(name)) return '2031'
  if (/\.time$/.test(name)) return '25:61'
  if (isNumber) return 'fifty'
  return kind === 'email' ? 'nobody at example.org' : null
}

/** The fields that hold another value than was sent. `null` where the form is not there. */
export function lostIn(shown: readonly ShownForm[], form: ShownForm, sent: readonly Entry[]): string[] | null {
  const again = shown.find((one) => isSame(one, form))
  if (!again) return null
  return differences(valuesOf(typedFieldsOf(again)), sent, typedFieldsOf(form))
}

export function differences(shown: readonly Entry[], sent: readonly Entry[], fields: readonly ShownField[]): string[] {
  const names = [...new Set(fields.map(({ name }) => name))]
  const of = (entries: readonly Entry[], name: string) =>
    entries.flatMap(([one, value]) => (one === name ? [value.replace(/\r\n?/g, '\n')] : [])).join(' | ')
  return names.flatMap((name) => {
    const [was, is] = [of(sent, name), of(shown, name)]
    return was === is ? [] : [`${name}: ${JSON.stringify(was.slice(0, 60))} became ${JSON.stringify(is.slice(0, 60))}`]
  })
}

export function valuesOf(fields: readonly ShownField[]): Entry[] {
  return fields.filter((field) => !isChoice(field) || field.isChosen).map(({ name, value }) => [name, value])
}

/** The same form of the same page, however it was answered. */
export function isSame(one: ShownForm, other: ShownForm): boolean {
  return pathOf(one) === pathOf(other) && keyOf(one) === keyOf(other)
}

const pathOf = ({ action }: ShownForm) => action.split('?')[0]

/** What a form asks for, whatever the rows of its lists. */
export function keyOf({ fields }: ShownForm): string {
  const names = fields.filter(({ kind }) => kind !== 'button').map(({ name }) => name.replace(/\[\d+\]/g, '[]'))
  return [...new Set(names)].toSorted().join(' ')
}

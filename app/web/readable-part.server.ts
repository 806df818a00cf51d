import { isDeepStrictEqual } from 'node:util'
import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import { isRecord, isWithin, pathOf, valueAt } from '#app/lib/field-path.ts'

type Messages = Record<string, string[] | null>

/** What of a form of a draft can be kept. `notKept` are the messages of its other fields, with what that means. */
export interface ReadablePart<Value> {
  value: Value
  notKept: Record<string, string[]>
}

/**
 * Reads a form, some fields of which cannot be read (`wrong`), without these: for each stands what is `saved`. In a row
 * that can be moved it is empty, because nobody knows which row it was before. What cannot be without such a field goes
 * with it: its row, its group, its whole list. `null` where nothing is left to save.
 */
export function readablePart<Schema extends z.ZodObject>(
  form: FormData,
  { schema, wrong, saved: all }: { schema: Schema; wrong: Messages; saved: Partial<z.output<Schema>> },
): ReadablePart<z.output<Schema>> | null {
  const saved = Object.fromEntries(Object.entries(all).filter(([key]) => key in schema.shape))
  const wrongFields = namesOf(wrong)
  const blanked = withBlanks(form, wrongFields)
  const first = parseWithZod(blanked, { schema })
  const incomplete = first.status === 'success' ? {} : (first.error ?? {})
  const groups = [...new Set(namesOf(incomplete).map(groupOf))]

  const rest = withoutGroups(blanked, groups)
  const second = parseWithZod(rest, { schema })
  const lost = second.status === 'success' ? [] : topLevel(namesOf(second.error ?? {}))
  if (lost.some((key) => !(key in saved))) return null

  const shapes = Object.entries<z.core.$ZodType>(schema.shape).filter(([key]) => !lost.includes(key))
  const third = parseWithZod(rest, { schema: z.object(Object.fromEntries(shapes)) })
  if (third.status !== 'success') return null
  const value: unknown = { ...third.value, ...Object.fromEntries(lost.map((key) => [key, valueAt(saved, [key])])) }
  const single = wrongFields.filter((name) => !groups.includes(name))
  for (const name of [...single, ...groups.filter((group) => !group.endsWith(']'))]) keepSaved(value, name, saved)
  if (!differs(value, saved)) return null

  const gone = [...groups, ...lost]
  const notKept = Object.entries({ ...incomplete, ...wrong }).map(([name, texts]) => {
    const consequence = gone.some((group) => group !== name && isWithin(name, group))
      ? groupIsNotSaved
      : fieldIsNotSaved
    return [name, (texts ?? []).map((text) => `${text.replace(/\.$/, '')}. ${consequence}`)] as const
  })
  return { value: value as z.output<Schema>, notKept: Object.fromEntries(notKept) }
}

const fieldIsNotSaved = 'What is typed here is not saved'
const groupIsNotSaved = 'Until then, nothing that belongs to it is saved'

function namesOf(messages: Messages): string[] {
  return Object.keys(messages).filter((name) => messages[name]?.length)
}

/** The row or the group to which a field belongs; a value of a list, and a field by itself, are their own. */
function groupOf(name: string): string {
  return name.endsWith(']') ? name : name.replace(/\.[^.]*$/, '')
}

function topLevel(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.replace(/[.[].*$/, '')))]
}

function withBlanks(form: FormData, names: readonly string[]): FormData {
  const blanked = new FormData()
  for (const [name, value] of form) blanked.append(name, names.some((one) => isWithin(name, one)) ? '' : value)
  return blanked
}

/** Without these groups. Rows that follow one that is gone move up. */
function withoutGroups(form: FormData, groups: readonly string[]): FormData {
  const rest = new FormData()
  for (const [name, value] of form) {
    if (!groups.some((group) => isWithin(name, group))) rest.append(movedUp(name, groups), value)
  }
  return rest
}

function movedUp(name: string, gone: readonly string[]): string {
  return name.replace(/\[(\d+)\]/g, (row: string, digits: string, at: number) => {
    const list = name.slice(0, at)
    const index = Number(digits)
    const before = Array.from({ length: index }, (_, i) => `${list}[${i}]`).filter((one) => gone.includes(one))
    return before.length > 0 ? `[${index - before.length}]` : row
  })
}

function keepSaved(value: unknown, name: string, saved: unknown): void {
  const path = pathOf(name)
  const before = valueAt(saved, path)
  const holder = valueAt(value, path.slice(0, -1))
  const isOfRow = /\]./.test(name) || (name.endsWith(']') && isRecord(before))
  const last = path.at(-1)
  if (!isOfRow && last !== undefined && before !== undefined && isRecord(holder)) holder[last] = before
}

function differs(value: unknown, saved: object): boolean {
  return Object.entries(saved).some(([key, before]) => !isDeepStrictEqual(valueAt(value, [key]), before))
}

import { expect, test } from 'vitest'
import { isSecretField } from '#app/web/form.server.ts'
import { formFields, textOf } from '#test/support/form-fields.ts'

const texts = (await formFields()).flatMap(({ name, schema }) => {
  const text = textOf(schema)
  const isTyped = text !== null && text.meta()?.['sentBack'] !== true && !isSecretField(name.split('.').at(-1) ?? '')
  return isTyped ? [{ name, schema }] : []
})

test('the forms have fields for texts', () => {
  expect(texts.length).toBeGreaterThan(80)
  expect(texts.map(({ name }) => name)).toContain('identity/register.form.ts registerForm.organisationName')
})

test('a text of which nothing can be seen is an empty one, in every field of every form', () => {
  const invisible = [
    '\u200b',
    '\u2060',
    '\u2800',
    '\u3164',
    '\u115f\u00ad',
    ' \u00a0\ufeff',
    '\u0301',
    '\u{e0041}\ufe0f',
  ]
  const wrong = texts.filter(({ schema }) => {
    const empty = outcome(schema.safeParse(undefined))
    return invisible.some((typed) => JSON.stringify(outcome(schema.safeParse(typed))) !== JSON.stringify(empty))
  })
  expect(wrong.map(({ name }) => name)).toEqual([])
})

test('a character that cannot be shown, or that turns the reading direction, is kept by no field', () => {
  for (const { name, schema } of texts) {
    for (const character of ['\ue123', '\u202e', '\u0007', '\ufffd', '\uffff']) {
      const read = schema.safeParse(`R1${character}`)
      expect(JSON.stringify(read.success && read.data), name).not.toContain(JSON.stringify(character).slice(1, -1))
    }
  }
})

test('whatever a word processor takes for a line break is one, or a space in one line', () => {
  for (const { name, schema } of texts) {
    for (const brk of ['\v', '\f', '\u0085', '\u2028', '\u2029', '\r\n']) {
      const read = schema.safeParse(`R1${brk}R2`)
      const kept: unknown = read.success ? read.data : ''
      if (typeof kept === 'string' && kept !== '') expect(kept, name).toMatch(/^(R1[\n ]R2)$/i)
    }
  }
})

/** What a field makes of something typed: its value, or what is said at it. */
function outcome(read: { success: boolean; data?: unknown; error?: { issues: { message: string }[] } }): unknown {
  return read.success ? (read.data ?? null) : read.error?.issues.map(({ message }) => message)
}

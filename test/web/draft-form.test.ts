import { expect, test } from 'vitest'
import { z } from 'zod'
import { pence, type Pence } from '#app/lib/money.ts'
import { neededLine, shownNumber, typedDay, typedPounds, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { readDraftForm } from '#app/web/form.server.ts'

const draft = z.object({
  shownVersion: shownNumber(),
  title: neededLine('Give it a title', 50),
  text: typedText(30),
  count: typedWhole({ about: 'How many' }),
  on: typedDay(),
  prices: z.array(typedPounds()).default([]),
  range: z
    .object({ from: typedWhole(), to: typedWhole() })
    .optional()
    .transform((range, context) => {
      const { from, to } = range ?? { from: null, to: null }
      if (from === null && to === null) return null
      if (from === null || to === null) {
        context.addIssue({ code: 'custom', message: 'Enter both', path: ['to'] })
        return z.NEVER
      }
      return { from, to }
    }),
  rows: z
    .array(z.object({ kind: z.enum(['a', 'b'], 'Choose one'), name: typedText(10), count: typedWhole() }))
    .max(3, 'Use at most 3 rows')
    .default([]),
})

const saved = {
  title: 'Saved title',
  text: 'saved text',
  count: 7,
  on: null,
  prices: [pence(100), pence(200)] as (Pence | null)[],
  range: { from: 1, to: 2 },
  rows: [{ kind: 'a' as const, name: 'saved row', count: 1 }],
}

const good = { shownVersion: '4', title: 'Title', text: 'text', count: '9', 'prices[0]': '3', 'prices[1]': '4' }
const kept = { title: 'Title', text: 'text', count: 9, prices: [300, 400], range: null, rows: [] }
const row = (i: number, fields: Record<string, string>) =>
  Object.fromEntries(Object.entries({ kind: 'a', ...fields }).map(([name, value]) => [`rows[${i}].${name}`, value]))

async function read(fields: Record<string, string>) {
  const body = new URLSearchParams({ ...good, ...fields })
  return readDraftForm(new Request('http://localhost/', { method: 'POST', body }), draft, { saved })
}

const fieldNotSaved = 'What is typed here is not saved'
const groupNotSaved = 'Until then, nothing that belongs to it is saved'

test.each<[string, Record<string, string>, string, Record<string, unknown>, string]>([
  ['a number', { count: 'nine' }, 'count', { count: 7 }, fieldNotSaved],
  ['a text that is too long', { text: 'x'.repeat(31) }, 'text', { text: 'saved text' }, fieldNotSaved],
  ['a day', { 'on.day': '30', 'on.month': '2', 'on.year': '2027' }, 'on', { on: null }, fieldNotSaved],
  ['one value of a list', { 'prices[1]': 'much' }, 'prices[1]', { prices: [300, 200] }, fieldNotSaved],
  ['a title that was emptied', { title: '' }, 'title', { title: 'Saved title' }, fieldNotSaved],
  ['half of a group', { 'range.from': '5', 'range.to': 'x' }, 'range.to', { range: { from: 1, to: 2 } }, groupNotSaved],
  [
    'a number in a row, which is not the row that was saved',
    { ...row(0, { name: 'new', count: 'x' }), ...row(1, { name: 'two', count: '2' }) },
    'rows[0].count',
    {
      rows: [
        { kind: 'a', name: 'new', count: null },
        { kind: 'a', name: 'two', count: 2 },
      ],
    },
    fieldNotSaved,
  ],
  [
    'what a row cannot be without',
    { ...row(0, { kind: '', name: 'new' }), ...row(1, { name: 'two', count: '2' }) },
    'rows[0].kind',
    { rows: [{ kind: 'a', name: 'two', count: 2 }] },
    groupNotSaved,
  ],
  [
    'more rows than there may be',
    Object.assign({}, ...[0, 1, 2, 3].map((i) => row(i, { name: 'x' }))) as Record<string, string>,
    'rows',
    { rows: saved.rows },
    fieldNotSaved,
  ],
])(
  '%s that cannot be read keeps nothing else from being saved, and is shown as typed',
  async (_, fields, at, part, says) => {
    const form = await read(fields)
    if (!form.ok) throw new Error('it was refused')
    expect(form.value).toMatchObject({ ...kept, ...part })

    const reply = form.afterSaving(5, {})
    expect(reply?.init?.status).toBe(200)
    expect(reply?.data.saved).toEqual({ version: 5, isPart: true, title: 'Saved, but not all of it' })
    expect(reply?.data.errors.fields[at]?.[0]).toContain(says)
    for (const text of Object.values(fields)) expect(JSON.stringify(reply?.data.typed)).toContain(text)
  },
)

test('where nothing else was changed, nothing is saved', async () => {
  const same = { title: 'Saved title', text: 'saved text', 'prices[0]': '1', 'prices[1]': '2' }
  const rest = { 'range.from': '1', 'range.to': '2', ...row(0, { name: 'saved row', count: '1' }) }
  const form = await read({ ...same, ...rest, count: 'x' })
  if (form.ok) throw new Error('it was saved')
  expect(form.reply.init?.status).toBe(422)
  expect(form.reply.data.typed).toMatchObject({ count: 'x' })
})

test('a form that does not say which version it showed is refused', async () => {
  expect(await read({ shownVersion: 'x' })).toMatchObject({ ok: false })
})

test('what contradicts itself is shown beside what could not be read, and where nothing is wrong nothing is said', async () => {
  const whole = await read({})
  const part = await read({ count: 'x' })
  if (!whole.ok || !part.ok) throw new Error('it was refused')
  expect(whole.afterSaving(5, {})).toBeNull()
  const reply = whole.afterSaving(5, { text: ['Too few'] })
  expect(reply?.data.saved).toEqual({ version: 5, isPart: false, title: 'Saved. These do not fit together yet' })
  const both = part.afterSaving(5, { text: ['Too few'], count: ['Too many'] })
  expect(both?.data.errors.fields['text']).toEqual(['Too few'])
  expect(both?.data.errors.fields['count']?.join()).not.toContain('Too many')
})

test('a form that was changed by somebody else shows what was typed and what could not be read', async () => {
  const form = await read({ count: 'nine' })
  if (!form.ok) throw new Error('it was refused')
  const reply = form.again({ '': ['It was changed'] }, 409)
  expect(reply.data).toMatchObject({ typed: { count: 'nine' }, errors: { fields: { count: [expect.any(String)] } } })
  expect(reply.data.saved).toBeUndefined()
})

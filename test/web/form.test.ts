import { expect, test } from 'vitest'
import { z } from 'zod'
import { typedDay, typedMoment, typedPercent, typedPounds, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { readForm } from '#app/web/form.server.ts'
import { storyInstant } from '#db/seeds/story.ts'

const form = z.object({
  text: typedText(30),
  money: typedPounds('Budget'),
  share: typedPercent(),
  count: typedWhole({ least: 1, most: 10 }),
  on: typedDay(),
  at: typedMoment('Europe/London'),
  rows: z
    .array(z.object({ name: typedText() }).optional())
    .optional()
    .transform((rows) => rows ?? []),
})

async function read(fields: Record<string, string>) {
  const request = new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) })
  return readForm(request, form)
}

test('nothing typed is no fault: a draft may be incomplete', async () => {
  const empty = { text: '', money: null, share: null, count: null, on: null, at: null, rows: [] }
  expect(await read({})).toMatchObject({ ok: true, value: empty })
})

test('what people type is read as they mean it', async () => {
  const typed = { text: ' Ysgol Llŷn\r\n“two” ', money: '£2,400,000', share: '12.5 %', count: '7' }
  const moment = { 'at.day': '29', 'at.month': '1', 'at.year': '2027', 'at.time': '9:30' }
  const result = await read({ ...typed, 'on.day': '1', 'on.month': '7', 'on.year': '2027', ...moment })
  expect(result).toMatchObject({
    ok: true,
    value: {
      text: 'Ysgol Llŷn\n“two”',
      money: 240_000_000,
      share: 1250,
      count: 7,
      on: '2027-07-01',
      at: storyInstant('2027-01-29T09:30'),
    },
  })
})

test.each([
  [{ money: 'a lot' }, 'money', 'Budget: enter an amount in pounds'],
  [{ share: '101' }, 'share', 'Enter a percentage'],
  [{ count: '0' }, 'count', 'Enter a whole number from 1 to 10'],
  [{ count: '1.5' }, 'count', 'Enter a whole number'],
  [{ text: 'x'.repeat(31) }, 'text', 'Use at most 30 characters'],
  [{ 'on.day': '30', 'on.month': '2', 'on.year': '2027' }, 'on', 'Enter a day of the calendar'],
  [{ 'at.day': '28', 'at.month': '3', 'at.year': '2027', 'at.time': '01:30' }, 'at', 'The clocks skip this time'],
  [
    { 'at.day': '31', 'at.month': '10', 'at.year': '2027', 'at.time': '01:30' },
    'at',
    'The clocks show this time twice',
  ],
  [{ 'at.day': '28', 'at.month': '3', 'at.year': '2027' }, 'at', 'Enter a time'],
])('%j is refused at its field, and kept', async (typed, field, message) => {
  const result = await read({ ...typed, rows: '' })
  if (result.ok) throw new Error('it was accepted')
  expect(result.reply.init?.status).toBe(422)
  expect(result.reply.data.errors.fields[field]?.[0]).toContain(message)
  const [name = '', value] = Object.entries(typed)[0] ?? []
  expect(JSON.stringify(result.reply.data.typed)).toContain(value)
  expect(result.reply.data.errors.summary[0]?.href).toBe(`#${name.split('.')[0] ?? ''}`)
})

test('NUL, which no database keeps, is left out', async () => {
  expect(await read({ text: 'a\0b' })).toMatchObject({ ok: true, value: { text: 'ab' } })
})

test('a button adds a row and takes one out, and everything typed stays', async () => {
  const typed = { text: 'kept', 'rows[0].name': 'one', 'rows[1].name': 'two' }
  const press = async (intent: unknown) => {
    const result = await read({ ...typed, __intent__: JSON.stringify(intent) })
    if (result.ok) throw new Error('it was saved')
    return result.reply
  }
  const added = await press({ type: 'insert', payload: { name: 'rows', defaultValue: {} } })
  expect(added.init?.status).toBe(200)
  expect(added.data).toMatchObject({ errors: { summary: [] }, typed: { text: 'kept' } })
  expect(added.data.typed['rows']).toHaveLength(3)
  const removed = await press({ type: 'remove', payload: { name: 'rows', index: 0 } })
  expect(removed.data.typed).toEqual({ text: 'kept', rows: [{ name: 'two' }] })
})

test.each([
  ['the new row at the end', ['a', 'b'], { type: 'insert', payload: { name: 'rows', defaultValue: {} } }, 'rows[2]'],
  [
    'the new row before another',
    ['a', 'b'],
    { type: 'insert', payload: { name: 'rows', index: 0, defaultValue: {} } },
    'rows[0]',
  ],
  ['the row that was moved', ['a', 'b'], { type: 'reorder', payload: { name: 'rows', from: 1, to: 0 } }, 'rows[0]'],
  ['the row that follows', ['a', 'b', 'c'], { type: 'remove', payload: { name: 'rows', index: 1 } }, 'rows[1]'],
  ['the row that is last now', ['a', 'b'], { type: 'remove', payload: { name: 'rows', index: 1 } }, 'rows[0]'],
  ['the list, once it is empty', ['a'], { type: 'remove', payload: { name: 'rows', index: 0 } }, 'rows'],
])('a button of a list leads to %s', async (_, names, intent, focus) => {
  const typed = Object.fromEntries(names.map((name, i) => [`rows[${i}].name`, name]))
  const result = await read({ ...typed, __intent__: JSON.stringify(intent) })
  expect(result).toMatchObject({ reply: { data: { focus } } })
})

test('a button that none of our pages has is no form of ours', async () => {
  for (const intent of ['nonsense', '{"type":1}', '{"type":"remove","payload":{"name":"text","index":0}}']) {
    await expect(read({ text: 'x', __intent__: intent })).rejects.toMatchObject({ init: { status: 400 } })
  }
})

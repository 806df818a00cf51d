import { expect, test } from 'vitest'
import { outcomeForm, placeInOutcome } from '#app/routes/tendering/outcome.form.ts'
import { readForm } from '#app/web/form.server.ts'

const read = (fields: Record<string, string>) => {
  const body = new URLSearchParams({ shownVersion: '1', ...fields })
  return readForm(new Request('http://localhost/', { method: 'POST', body }), outcomeForm, placeInOutcome)
}

test('the remark on a strategic outcome that was not chosen is refused at its row, and kept', async () => {
  const result = await read({ 'strategicOutcomes[0].id': 'ASCOF-2D', 'strategicOutcomes[1].note': 'Why it is bought' })
  if (result.ok) throw new Error('it was accepted')
  const { errors, typed } = result.reply.data
  expect(errors.summary).toEqual([
    {
      text: 'Strategic outcome 2: choose the outcome or measure that the remark is about',
      href: '#strategicOutcomes-1-id',
    },
  ])
  expect(JSON.stringify(typed)).toContain('Why it is bought')
})

test('a row that is left empty is no strategic outcome', async () => {
  const result = await read({ 'strategicOutcomes[0].id': 'ASCOF-2D', 'strategicOutcomes[1].id': '' })
  expect(result).toMatchObject({ ok: true, value: { strategicOutcomes: [{ id: 'ASCOF-2D', note: '' }] } })
})

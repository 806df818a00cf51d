import { describe, expect, test } from 'vitest'
import { CheckboxField, RadioField } from '#app/ui/choice-fields.tsx'
import { DateField, DateTimeField } from '#app/ui/date-fields.tsx'
import { MoneyField, SelectField, TextField } from '#app/ui/text-fields.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { render } from './markup.ts'

const options = [
  { value: 'a', text: 'First' },
  { value: 'b', text: 'Second', hint: 'A hint of its own' },
]
const told = { name: 'targets[0].by', label: 'By when', hint: 'A day', errors: ['Enter a day', 'Not in the past'] }

describe.each([
  ['TextField', <TextField {...told} />],
  ['MoneyField', <MoneyField {...told} />],
  ['SelectField', <SelectField {...told} options={options} />],
  ['TextArea', <TextArea {...told} limit={{ words: 5 }} />],
  ['RadioField', <RadioField {...told} options={options} />],
  ['CheckboxField', <CheckboxField {...told} options={options} />],
  ['DateField', <DateField {...told} />],
  ['DateTimeField', <DateTimeField {...told} />],
])('%s', (_, field) => {
  const seen = render(field)

  test('is described by its hint and its errors', () => {
    const described = [...seen.all('input'), ...seen.all('select'), ...seen.all('textarea'), ...seen.all('fieldset')]
    expect(described.map((tag) => tag['aria-describedby']).join(' ')).toMatch('targets-0-by-hint targets-0-by-error')
    expect(seen.text).toContain('Error: Enter a day')
    expect(seen.text).toContain('Error: Not in the past')
  })

  test('can be reached by the id that follows from its name', () => {
    const controls = [...seen.all('input'), ...seen.all('select'), ...seen.all('textarea')]
    expect(controls[0]?.['id']).toBe('targets-0-by')
  })

  test('refers only to ids that exist, each once', () => {
    expect(seen.ids).toEqual([...new Set(seen.ids)])
    for (const reference of seen.references) expect(seen.ids).toContain(reference)
  })

  test('has no inline style, which the content security policy would drop', () => {
    expect(seen.html).not.toContain('style=')
  })
})

test('a field without errors says nothing about errors', () => {
  const seen = render(<TextField name="title" label="Title" />)
  expect(seen.html).not.toContain('aria-invalid')
  expect(seen.html).not.toContain('error')
  expect(seen.all('input')[0]?.['aria-describedby']).toBeUndefined()
})

test('what was typed is shown again, even if it is no day', () => {
  const seen = render(<DateField name="start" label="Start" defaultValue={{ day: '31', month: '2', year: 'soon' }} />)
  expect(seen.all('input').map((input) => [input['name'], input['value']])).toEqual([
    ['start.day', '31'],
    ['start.month', '2'],
    ['start.year', 'soon'],
  ])
})

test('a stored day and time fill the four inputs', () => {
  const seen = render(<DateTimeField name="close" label="Close" defaultValue={{ on: '2027-01-09', time: '12:00' }} />)
  expect(seen.all('input').map((input) => input['value'])).toEqual(['9', '1', '2027', '12:00'])
})

test('only the chosen options are ticked, and each is sent under the same name', () => {
  const seen = render(<CheckboxField name="by" label="By" options={options} defaultValue={['b']} />)
  expect(seen.all('input').map((input) => [input['name'], 'checked' in input])).toEqual([
    ['by', false],
    ['by', true],
  ])
})

test.each([
  ['', 'You can use up to 3 words'],
  ['three-part words count', '3 of 3 words'],
  ['one two three four', '4 of 3 words: too long'],
])('the words of “%s” are counted without script', (given, said) => {
  expect(render(<TextArea name="a" label="A" limit={{ words: 3 }} defaultValue={given} />).text).toContain(said)
})

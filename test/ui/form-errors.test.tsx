import { expect, test } from 'vitest'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { fieldId, formErrors, noErrors } from '#app/ui/form-errors.ts'
import { TextField } from '#app/ui/text-fields.tsx'
import { render } from './markup.ts'

const names = ['title', 'targets[0].milestones[1].name', 'enw_ŵ']
const errors = formErrors({
  ...Object.fromEntries(names.map((name) => [name, [`Mend ${name}`]])),
  fine: [],
  unknown: null,
  '': ['Somebody else changed this page'],
})

test('every link of the error summary leads to its field', () => {
  const seen = render(
    <>
      <ErrorSummary errors={errors} />
      {names.map((name) => (
        <TextField key={name} name={name} label={name} errors={errors.fields[name]} />
      ))}
    </>,
  )
  const targets = seen.all('a').map((link) => link['href']?.slice(1))
  expect(targets).toEqual(names.map(fieldId))
  expect(seen.all('input').map((input) => input['id'])).toEqual(targets)
})

test('what is wrong with the whole form is said without a link', () => {
  expect(errors.summary).toContainEqual({ text: 'Somebody else changed this page' })
  expect(Object.keys(errors.fields)).toEqual(names)
})

test('without errors there is no summary', () => {
  expect(render(<ErrorSummary errors={noErrors} />).html).toBe('')
})

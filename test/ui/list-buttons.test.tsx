import { globSync, readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AddButton, ListFocus, ListRow } from '#app/ui/list-buttons.tsx'

const list = (focus: string | undefined) =>
  renderToStaticMarkup(
    <ListFocus value={focus}>
      {['R1', 'R2'].map((key, i) => (
        <ListRow key={key} list="criteria" index={i} label={`Question ${key}`}>
          <input name={`criteria[${i}].key`} />
        </ListRow>
      ))}
      <AddButton list="criteria">Add a question</AddButton>
    </ListFocus>,
  )

test('the row to which a button led has the focus as the page arrives, without script, and says what it is called', () => {
  const html = list('criteria[1]')
  expect(html.match(/autofocus/g)).toHaveLength(1)
  expect(html).toMatch(/<div[^>]*aria-label="Question R2"[^>]*tabindex="-1"[^>]*autofocus/)
})

test('of a row with a heading that has it: the middle of a high row would be shown without', () => {
  const html = renderToStaticMarkup(
    <ListFocus value="criteria[0]">
      <ListRow list="criteria" index={0} label="Question R1" heading="Question R1">
        <input name="criteria[0].key" />
      </ListRow>
    </ListFocus>,
  )
  expect(html).toMatch(/<h3[^>]*tabindex="-1"[^>]*autofocus[^>]*>Question R1/)
  expect(html.match(/autofocus|tabindex/g)).toHaveLength(2)
})

test('where no row is left, the button that adds one has it', () => {
  expect(list('criteria')).toMatch(/<button[^>]*autofocus/)
})

test('nothing takes the focus on a page that nobody changed', () => {
  expect(list(undefined)).not.toContain('autofocus')
})

test('every page with a button of a list has rows that can take the focus, and is told which', () => {
  const withButtons = globSync('app/routes/**/*.tsx').filter((file) =>
    /<(Remove|MoveUp|InsertBefore)Button/.test(readFileSync(file, 'utf8')),
  )
  expect(withButtons.length).toBeGreaterThan(4)
  for (const file of withButtons) expect(readFileSync(file, 'utf8'), file).toContain('<ListRow')
  const pages = globSync('app/routes/**/*.tsx').filter((file) => {
    const source = readFileSync(file, 'utf8')
    return /<SectionForm/.test(source) && /count\('|MilestoneList|OutcomeFields|PayableMilestones/.test(source)
  })
  for (const file of pages) expect(readFileSync(file, 'utf8'), file).toContain('focus={reply?.focus}')
})

test('every posted form writes its address out: a browser would keep the field to which somebody jumped', () => {
  for (const file of globSync('app/**/*.tsx')) {
    const forms = readFileSync(file, 'utf8').match(/<form\b[^>]*method="post"[^>]*>?/g) ?? []
    for (const form of forms) expect(form, file).toContain('action={')
    // Remix's own would send it without a page of its own, and without the mark by which it is acted upon once.
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/<Form\b/)
  }
})

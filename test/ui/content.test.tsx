import { expect, test } from 'vitest'
import { Hash } from '#app/ui/hash.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { TaskList } from '#app/ui/task-list.tsx'
import { PhaseLine } from '#app/ui/timeline.tsx'
import { render } from './markup.ts'

test('a hash reads without gaps', () => {
  const value = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
  expect(render(<Hash value={value} />).html.replace(/<[^>]+>/g, '')).toBe(value)
})

test('a wide table scrolls in a named box that the keyboard reaches', () => {
  const seen = render(
    <Table caption="Ranking" columns={[{ text: 'Who' }, { text: 'Points', numeric: true }]} rows={[['A', 1]]} />,
  )
  expect(seen.all('div')[0]).toMatchObject({ role: 'region', 'aria-label': 'Ranking', tabindex: '0' })
  expect(seen.all('th').map((cell) => cell['scope'])).toEqual(['col', 'col', 'row'])
})

test('a table that stacks names the column at each of its cells', () => {
  const table = { caption: 'Members', columns: [{ text: 'Name' }, { text: 'Roles' }], rows: [['Priya', 'owner']] }
  expect(render(<Table {...table} stacks />).all('td')).toEqual([{ class: 'govuk-table__cell', 'data-label': 'Roles' }])
  expect(render(<Table {...table} />).html).not.toContain('data-label')
})

test('a change link says what it changes', () => {
  const seen = render(<SummaryList rows={[{ key: 'Budget', value: '£1', change: { href: '/b', what: 'budget' } }]} />)
  expect(seen.text).toContain('Change budget')
})

test('a task that cannot start yet is no link, and every link is described by its status', () => {
  const seen = render(
    <TaskList
      tasks={[
        { title: 'What we buy', href: '/a', status: 'completed', hint: '2 outcomes' },
        { title: 'Publish', status: 'cannot start yet' },
      ]}
    />,
  )
  expect(seen.all('a')).toHaveLength(1)
  for (const reference of seen.references) expect(seen.ids).toContain(reference)
})

test('the phase in which a tender is can be heard', () => {
  const seen = render(
    <PhaseLine
      phases={[
        { label: 'Questions', state: 'done' },
        { label: 'Proposals', state: 'now' },
      ]}
    />,
  )
  expect(seen.all('li').map((item) => item['aria-current'])).toEqual([undefined, 'step'])
  expect(seen.text).toContain('Proposals (we are here)')
})

test('the header marks the present page, and names nobody when nobody is signed in', () => {
  const items = [
    { href: '/', text: 'Home' },
    { href: '/tenders', text: 'Tenders' },
  ]
  const seen = render(<SiteHeader items={items} current="/tenders" />)
  expect(seen.all('a').filter((link) => link['aria-current'])).toMatchObject([{ href: '/tenders' }])
  expect(seen.html).not.toContain('app-header__person')
  expect(seen.html).not.toContain('Demo')
})

test.each([
  [1, 1, []],
  [1, 3, ['1', '2', '3']],
  [5, 9, ['1', '⋯', '4', '5', '6', '⋯', '9']],
  [9, 9, ['1', '⋯', '8', '9']],
])('page %i of %i shows the way', (page, pages, shown) => {
  const { html } = render(<Pagination page={page} pages={pages} hrefOf={(n) => `?page=${n}`} />)
  const items = [...html.matchAll(/<li[^>]*>(.*?)<\/li>/g)].map(([, item = '']) => item.replace(/<[^>]+>/g, ''))
  expect(items).toEqual(shown)
})

import { expect, test } from 'vitest'
import { day } from '#app/lib/time.ts'
import { blankSpecification } from '#app/tendering/blank-specification.ts'
import { blockerLinks, draftTasks } from '#app/tendering/draft-tasks.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import { sections } from '#app/tendering/sections.ts'
import { specificationSchema } from '#app/tendering/specification.ts'
import { suggestedTimetable } from '#app/tendering/suggested-timetable.ts'
import { timetableBlockers } from '#app/tendering/blockers-of-timetable.ts'
import { storyInstant, storySpecification } from '#db/seeds/story.ts'

const now = storyInstant('2026-11-23T09:00')
const timeZone = 'Europe/London'

test('every part of a specification belongs to exactly one section', () => {
  const fields = sections.flatMap((section) => section.fields as readonly string[])
  expect([...fields].sort()).toEqual(Object.keys(specificationSchema.shape).sort())
})

test('a new draft has one section complete that it was started with and others to start', () => {
  const blank = blankSpecification({ title: 'A title', summary: 'What it is for' })
  const tasks = draftTasks(blank, specificationBlockers({ specification: blank, timeZone }, now))
  const statusOf = (part: string) => tasks.find((task) => task.part === part)?.status
  expect(statusOf('basics')).toBe('completed')
  expect(statusOf('outcomes')).toBe('not started')
  expect(statusOf('price-formula')).toBe('not started')
  expect(tasks.filter(({ status }) => status === 'completed').map(({ part }) => part)).toEqual(['basics', 'scale'])
  expect(tasks.find(({ part }) => part === 'timetable')?.hint).toMatch(
    /^Questions close: enter this date \(and \d+ more\)$/,
  )
})

test('a section with something written and something missing is in progress', () => {
  const specification = { ...storySpecification(), customers: '' }
  const tasks = draftTasks(specification, specificationBlockers({ specification, timeZone }, now))
  expect(tasks.filter(({ status, optional }) => status !== 'completed' && !optional)).toMatchObject([
    { part: 'customers', status: 'in progress' },
  ])
})

test('documents are optional: without any nothing is missing, with one the section is complete', () => {
  const document = {
    ...{ id: '8d7f1c2e-5b5c-4a55-9d5e-2a7a1f0c9f10', title: 'A map', fileName: 'map.png', type: 'PNG' as const },
    ...{ bytes: 1, sha256: '0' },
  }
  const statusWith = (documents: (typeof document)[]) =>
    draftTasks({ ...storySpecification(), documents }, []).find(({ part }) => part === 'documents')?.status
  expect(statusWith([])).toBe('optional')
  expect(statusWith([document])).toBe('completed')
  const published = { specification: storySpecification(), timeZone }
  expect(specificationBlockers(published, now)).toEqual([])
})

test('each blocker links to the page and field that mends it', () => {
  const story = storySpecification()
  const specification = {
    ...story,
    title: '',
    outcomes: story.outcomes.map((one, i) => (i === 1 ? { ...one, indicator: '' } : one)),
    criteria: story.criteria.map((one, i) => (i === 2 ? { ...one, text: '' } : one)),
  }
  const links = blockerLinks('id', specification, specificationBlockers({ specification, timeZone }, now))
  expect(links.map(({ href }) => href)).toEqual([
    '/buyer/tenders/id/basics#title',
    '/buyer/tenders/id/outcomes/O2#indicator',
    '/buyer/tenders/id/criteria#criteria-2-text',
  ])
})

test('the timetable that is suggested has nothing against it, on any day of the year', () => {
  const holidays = new Set([day('2026-12-28'), day('2027-01-01')])
  for (const start of ['2026-11-22', '2026-11-23', '2027-02-20', '2027-09-25']) {
    const suggested = suggestedTimetable(day(start), { timeZone, holidays })
    const timetable = { ...suggested, standstillWorkingDays: 8 }
    const at = storyInstant(`${start}T09:00`)
    expect(timetableBlockers({ timetable, contractStartsOn: null }, { timeZone, now: at }), start).toEqual([])
  }
  const winter = suggestedTimetable(day('2026-11-23'), { timeZone, holidays })
  expect(winter.questionsCloseAt).toBe(storyInstant('2026-12-29T12:00'))
})

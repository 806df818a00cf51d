import { expect, test } from 'vitest'
import { nameKey } from '#app/lib/same-name.ts'
import { declaration } from '#app/proposals/content.ts'
import { budgetAndRulesForm } from '#app/routes/tendering/budget-and-rules.form.ts'
import { explainBlocker } from '#app/tendering/content.ts'
import { noticeView } from '#app/tendering/notice-view.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { storyInstant, storySpecification } from '#db/seeds/story.ts'
import { aDraft } from './a-draft.ts'

const story = storySpecification()
const now = storyInstant('2026-11-30T09:00')
const codes = (change: Partial<Specification>) =>
  specificationBlockers({ specification: { ...story, ...change }, timeZone: 'Europe/London' }, now).map(
    ({ code, path }) => `${code} ${path}`,
  )

test('no two things of one notice have the same name', () => {
  const view = noticeView(aDraft({ specification: story }), {
    strategicOutcomes: new Map(),
    region: null,
    cpv: [],
    holidays: new Map(),
  })
  const names = [
    ...view.outcomes.map(({ key }) => key),
    ...view.questions.flatMap(({ criteria }) => criteria.map(({ key }) => key)),
    ...view.conditions.map(({ key }) => key),
    ...view.timetable.map(({ label }) => label),
    ...view.documents.map(({ title }) => title),
  ].map(nameKey)
  expect(names).toContain('condition 1')
  expect(new Set(names).size).toBe(names.length)
})

test('a condition is called by its place wherever it stands', () => {
  const sentences = declaration(story)
  expect(sentences.at(-1)).toBe(`We meet condition 4: ${story.conditionsOfParticipation[3]?.text ?? ''}`)
  const typed = budgetAndRulesForm.parse({
    shownVersion: '1',
    cpv: [],
    conditionsOfParticipation: [{ text: 'First' }, { text: '' }, { text: 'Third' }],
  })
  expect(typed.conditionsOfParticipation.map(({ key }) => key)).toEqual(['Condition 1', 'Condition 2'])
})

const [criterion, ...criteria] = story.criteria
const [outcome, ...outcomes] = story.outcomes
const [label, ...scale] = story.scale
const [condition, ...conditions] = story.conditionsOfParticipation
const [question, ...questions] = story.investorQuestions
const [payable, ...payables] = story.payment.payableMilestones

const alike: [string, Partial<Specification>][] = [
  [
    'key used twice criteria[1].key',
    { criteria: [criterion!, { ...criteria[0]!, key: criterion!.key.toLowerCase() }] },
  ],
  ['key of an outcome criteria[0].key', { criteria: [{ ...criterion!, key: 'o1' }, ...criteria] }],
  ['named twice criteria[1].text', { criteria: [criterion!, { ...criteria[0]!, text: ` ${criterion!.text}` }] }],
  ['named twice outcomes[1].statement', { outcomes: [outcome!, { ...outcomes[0]!, statement: outcome!.statement }] }],
  ['named twice scale[1].label', { scale: [label!, { ...scale[0]!, label: label!.label.toUpperCase() }] }],
  [
    'named twice conditionsOfParticipation[1].text',
    { conditionsOfParticipation: [condition!, { ...conditions[0]!, text: condition!.text }] },
  ],
  [
    'named twice investorQuestions[1].text',
    { investorQuestions: [question!, { ...questions[0]!, text: `${question!.text} ` }] },
  ],
  [
    'milestone paid twice payment.payableMilestones[1].name',
    {
      payment: {
        ...story.payment,
        payableMilestones: [
          payable!,
          { ...payables[0]!, outcome: payable!.outcome, name: payable!.name.toUpperCase() },
        ],
      },
    },
  ],
]

test.each(alike)('%s: two of one name are not published', (blocker, change) => {
  expect(codes(change)).toContain(blocker)
})

test('what has no name yet is missing, and not named twice', () => {
  const blank = criteria.map((one) => ({ ...one, key: '', text: '' }))
  expect(codes({ criteria: blank }).filter((code) => /twice/.test(code))).toEqual([])
})

test('the sentence says which of the two is meant', () => {
  const specification = { ...story, criteria: [{ ...criterion!, key: 'O1' }, ...criteria] }
  const path = 'criteria[0].key'
  expect(explainBlocker({ code: 'key of an outcome', path }, specification)).toBe(
    'Question O1: an outcome has this key: give the question another',
  )
})

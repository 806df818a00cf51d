import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { drawUp } from '#app/contracts/draw-up.ts'
import { contractText } from '#app/contracts/contract-text.ts'
import { noticeView } from '#app/tendering/notice-view.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { plainSections } from '#app/tendering/specification/plain-sections.ts'
import type { Section } from '#app/tendering/specification/section.ts'
import { storySpecification } from '#db/seeds/story.ts'
import { hearthDrawing } from '#test/contracts/hearth-contract.ts'

/** Texts of a specification that bidders are not told as they stand, each with the reason. */
const notOnNotice: Record<string, string> = {
  'outcomes[].key': 'its heading is made of it',
}

/** Texts of a specification that no contract repeats, each with the reason. */
const notInContract: Record<string, string> = {
  'investorQuestions[].text': 'how proposals were judged',
  'criteria[].text': 'how proposals were judged',
  'criteria[].key': 'how proposals were judged',
  'scale[].label': 'how proposals were judged',
  regimeReason: 'why the buyer may proceed in this way: the contract names the regime',
  awardRouteReason: 'why the buyer may proceed in this way',
  'documents[].title': 'the specification as published is part of the contract, with its documents',
}

/** What is chosen from a list, named by a code, or made from something else: by its whole path, so that no text hides behind it. */
const codes: readonly string[] = [
  'regime',
  'awardRoute',
  'region',
  'cpv[]',
  'conditionsOfParticipation[].key',
  'criteria[].key',
  'criteria[].investorQuestion',
  'criteria[].scoredBy',
  'investorQuestions[].key',
  'outcomes[].key',
  'outcomes[].type',
  'outcomes[].strategicOutcomes[].id',
  'payment.difficultyBands[].code',
  'payment.difficultyBands[].factor',
  'payment.payableMilestones[].key',
  'payment.payableMilestones[].outcome',
  'priceFormula.name',
  'priceFormula.outcome',
]

/** Every text that a buyer writes, by its path without numbers, with a mark of its own in its place. */
function marked(specification: Specification): { specification: Specification; marks: Map<string, string> } {
  const marks = new Map<string, string>()
  const mark = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => mark(one, `${path}[]`))
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, mark(inner, path === '' ? name : `${path}.${name}`)]),
      )
    if (typeof value !== 'string' || codes.includes(path) || /^\d{4}-\d\d-\d\d$/.test(value)) return value
    const told = marks.get(path) ?? `Mark ${marks.size + 1}.`
    marks.set(path, told)
    return told
  }
  return { specification: mark(specification, '') as Specification, marks }
}

const { specification, marks } = marked(storySpecification())
const missingFrom = (said: string, left: Record<string, string>) =>
  [...marks].filter(([path, mark]) => !said.includes(mark) && !(path in left)).map(([path]) => path)

describe('a field that a buyer fills in has its places', () => {
  test('on the notice', () => {
    const tender = { reference: 'HA-1', organisationName: 'Council', timeZone: 'Europe/London', specification }
    const names = { strategicOutcomes: new Map(), region: null, cpv: [], holidays: new Map() }
    expect(missingFrom(JSON.stringify(noticeView(tender, names)), notOnNotice)).toEqual([])
  })

  test('in the contract', () => {
    const drawing = hearthDrawing()
    const details = { ...drawing.details, mobilisation: specification.mobilisation }
    const text = contractText(drawUp({ ...drawing, specification, details }))
    expect(missingFrom(JSON.stringify(text), notInContract)).toEqual([])
  })

  test.each((plainSections as readonly Section[]).map((section) => [section.part, section] as const))(
    'on the page of its section: %s',
    (part, { fields }) => {
      const page = readFileSync(`app/routes/tendering/${part}.tsx`, 'utf8')
      const parts = [...page.matchAll(/from '\.\/([\w-]+\.tsx)'/g)].map(([, file = '']) =>
        readFileSync(`app/routes/tendering/${file}`, 'utf8'),
      )
      const source = [page, ...parts].join('\n')
      expect(Object.keys(fields).filter((name) => !source.includes(`name="${name}"`))).toEqual([])
    },
  )
})

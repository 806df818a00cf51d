import { z } from 'zod'
import { penceSchema } from '#app/lib/money.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { targetSchema, type ProposalContent } from './proposal-content.ts'

/** A proposal is written section by section: each is saved, versioned and sealed by itself. */
export const sectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), criterion: z.string(), text: z.string() }),
  z.object({ kind: z.literal('target'), target: targetSchema }),
  z.object({ kind: z.literal('price'), pricePenceByYear: z.array(penceSchema.nullable()) }),
])

export type Section = z.output<typeof sectionSchema>
export type SectionName = `answer:${string}` | `target:${string}` | 'price'

export function sectionName(section: Section): SectionName {
  switch (section.kind) {
    case 'answer':
      return `answer:${section.criterion}`
    case 'target':
      return `target:${section.target.outcome}`
    case 'price':
      return 'price'
  }
}

/** The sections that a proposal for this specification has, in the order in which they are written. */
export function sectionNames({ criteria, outcomes }: Pick<Specification, 'criteria' | 'outcomes'>): SectionName[] {
  return [
    ...criteria.filter(({ scoredBy }) => scoredBy === 'panel').map(({ key }): SectionName => `answer:${key}`),
    ...outcomes.map(({ key }): SectionName => `target:${key}`),
    'price',
  ]
}

/** One proposal out of what has been saved so far; targets stand in the order of the specification's outcomes. */
export function contentOf(
  sections: readonly Section[],
  { outcomes, contractYears }: Pick<Specification, 'outcomes' | 'contractYears'>,
): ProposalContent {
  const targets = sections.flatMap((section) => (section.kind === 'target' ? [section.target] : []))
  const prices = sections.find((section) => section.kind === 'price')?.pricePenceByYear ?? []
  return {
    answers: Object.fromEntries(
      sections.flatMap((section) => (section.kind === 'answer' ? [[section.criterion, section.text]] : [])),
    ),
    targets: outcomes.flatMap(({ key }) => targets.find(({ outcome }) => outcome === key) ?? []),
    pricePenceByYear: Array.from({ length: contractYears ?? 0 }, (_, year) => prices[year] ?? null),
  }
}

/** The other way round: whole content cut into the sections in which it is saved. */
export function sectionsOf({ answers, targets, pricePenceByYear }: ProposalContent): Section[] {
  return [
    ...Object.entries(answers).map(([criterion, text]): Section => ({ kind: 'answer', criterion, text })),
    ...targets.map((target): Section => ({ kind: 'target', target })),
    { kind: 'price', pricePenceByYear },
  ]
}

/** What is in the section as the database can keep it once it is opened: `jsonb` knows no NUL and no half characters. */
export function storable(section: Section): Section {
  const text = JSON.stringify(section, (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n') : value,
  )
  return sectionSchema.parse(JSON.parse(text))
}

import { expect, test } from 'vitest'
import { saveSection } from '#app/proposals/acts/save-section.server.ts'
import { proposalRevised } from '#app/proposals/events.ts'
import { pence } from '#app/lib/money.ts'
import { sectionName, type Section } from '#app/proposals/sections.ts'
import { readDraft, readSection } from '#app/proposals/store/drafts.server.ts'
import { findProposal } from '#app/proposals/store/proposals.server.ts'
import { submitBlockers } from '#app/proposals/submit.ts'
import { storyProposal } from '#db/seeds/story.ts'
import { aDraftProposal, aSubmittedProposal, secondsAfterClosing, type DraftProposal } from '#test/support/openings.ts'
import { aProvider } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const answer = (text: string): Section => ({ kind: 'answer', criterion: 'R1', text })
const save = ({ tender, provider }: DraftProposal, section: Section, shownVersion = 1, actor = provider.writer) =>
  saveSection(world.contextOf(actor), { tenderId: tender.id, shownVersion, section })

async function readAnswer({ tender, provider }: DraftProposal) {
  const proposal = await findProposal(world.db, { tenderId: tender.id, organisationId: provider.organisationId })
  return proposal && readSection(world.system, proposal, 'answer:R1')
}

test('Welsh and Gaelic letters, quotation marks and very long words come back as they were typed', async () => {
  const draft = await aDraftProposal(world)
  const text = `Tŷ Ysgol Llŷn, “Dùn Èideann” & 'co' \\ <b> ${'ẃ'.repeat(10_000)}`
  expect(await save(draft, answer(text))).toEqual({ ok: true, value: { version: 2, contradictions: [] } })

  expect(await readAnswer(draft)).toMatchObject({
    section: { text },
    saved: { version: 2, savedBy: draft.provider.writer.name },
  })
  const events = await world.eventsOf(draft.proposalId, proposalRevised)
  expect(events.at(-1)).toMatchObject({ data: { section: 'answer:R1', version: 2 } })
})

test('what no database could keep after the opening is left out, and lines end in one way', async () => {
  const draft = await aDraftProposal(world)
  await save(draft, answer('one\0\r\ntwo \ud800'))
  expect(await readAnswer(draft)).toMatchObject({ section: { text: 'one\ntwo \ufffd' } })
})

test('the stored bytes open with the key of their own organisation and with no other', async () => {
  const draft = await aDraftProposal(world)
  const { sealed } = await world.db
    .selectFrom('proposal_section')
    .select('sealed')
    .where('proposal_id', '=', draft.proposalId)
    .where('section', '=', 'answer:R1')
    .executeTakeFirstOrThrow()
  const keyOf = (id: string) =>
    world.db
      .selectFrom('organisation_key')
      .select('private_key_wrapped as privateKeyWrapped')
      .where('organisation_id', '=', id)
      .executeTakeFirstOrThrow()
  const ours = draft.provider.organisationId
  const stranger = (await aProvider(world)).organisationId
  const tenderKey = await world.db
    .selectFrom('tender_key')
    .select('private_key_wrapped as privateKeyWrapped')
    .where('tender_id', '=', draft.tender.id)
    .executeTakeFirstOrThrow()

  expect(sealed.includes('of them will be at home')).toBe(false)
  const opened = await world.system.keys.open(sealed, { owner: ours, ...(await keyOf(ours)) })
  expect(JSON.parse(opened)).toMatchObject({ text: storyProposal('hearth').answers['R1'] })
  await expect(world.system.keys.open(sealed, { owner: stranger, ...(await keyOf(stranger)) })).rejects.toThrow()
  await expect(world.system.keys.open(sealed, { owner: draft.tender.id, ...tenderKey })).rejects.toThrow()
})

test('two people on the same section: the second is told who, and nothing of the first is lost', async () => {
  const draft = await aDraftProposal(world)
  const results = await Promise.all([save(draft, answer('One')), save(draft, answer('Two'))])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({
    refusal: { kind: 'changed since shown', by: draft.provider.writer.name },
  })
  expect(await readAnswer(draft)).toMatchObject({ saved: { version: 2 } })
})

test('two people on different sections do not disturb one another', async () => {
  const draft = await aDraftProposal(world)
  const results = await Promise.all([
    save(draft, answer('One')),
    save(draft, { kind: 'answer', criterion: 'R2', text: 'Two' }),
  ])
  expect(results.every(({ ok }) => ok)).toBe(true)
})

const [target] = storyProposal('hearth').targets
if (!target?.milestones[1]) throw new Error('the story has a target with milestones')
const { milestones } = target
const cohort = 10_000

test.each<[string, Section]>([
  ['no customers', { kind: 'target', target: { ...target, numberPerYear: 0 } }],
  ['more customers than the cohort', { kind: 'target', target: { ...target, numberPerYear: cohort } }],
  [
    'bands do not sum',
    { kind: 'target', target: { ...target, numberPerYearByBand: { standard: 1, complex: 1, intensive: 1 } } },
  ],
  [
    'own measure larger than the target',
    { kind: 'target', target: { ...target, ownIndicator: { measure: 'Ours', number: cohort } } },
  ],
  [
    'milestone named twice',
    {
      kind: 'target',
      target: { ...target, milestones: [milestones[0], ...milestones].filter((one) => one !== undefined) },
    },
  ],
  [
    'milestone larger than the one before',
    {
      kind: 'target',
      target: {
        ...target,
        milestones: milestones.map((one, i) => (i === 1 ? { ...one, customersPerYear: cohort } : one)),
      },
    },
  ],
  [
    'last milestone is not the target',
    { kind: 'target', target: { ...target, milestones: milestones.map((one) => ({ ...one, customersPerYear: 1 })) } },
  ],
  ['price is zero', { kind: 'price', pricePenceByYear: [pence(0)] }],
])('a draft with a contradiction is saved and told, and cannot be submitted: %s', async (code, section) => {
  const draft = await aDraftProposal(world)
  const { tender, provider } = draft
  const result = await save(draft, section)
  expect(result).toMatchObject({ ok: true, value: { version: 2 } })
  if (!result.ok) throw new Error(result.refusal.kind)
  expect(result.value.contradictions.map((one) => one.code)).toContain(code)

  const proposal = await findProposal(world.db, { tenderId: tender.id, organisationId: provider.organisationId })
  if (!proposal) throw new Error('there is a proposal')
  const { content } = await readDraft(world.system, proposal, tender.specification)
  expect(await readSection(world.system, proposal, sectionName(section))).toMatchObject({ section })
  expect(submitBlockers(content, tender.specification)).toEqual(expect.arrayContaining(result.value.contradictions))
})

test('a section that the specification does not ask for does not exist', async () => {
  const draft = await aDraftProposal(world)
  for (const criterion of ['V1', 'X9']) {
    const result = await save(draft, { kind: 'answer', criterion, text: 'a' }, 0)
    expect(result).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

test("another organisation's proposal does not exist, and an owner who does not write may not", async () => {
  const draft = await aDraftProposal(world)
  const stranger = (await aProvider(world)).signatory
  expect(await save(draft, answer('x'), 1, stranger)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await save(draft, answer('x'), 1, draft.buyer.commissioner)).toMatchObject({ refusal: { kind: 'not found' } })
  const { organisationId: id, writer } = draft.provider
  const owner = await world.aPerson({ id, name: writer.organisationName, kind: 'provider' }, ['owner'])
  expect(await save(draft, answer('x'), 1, owner)).toMatchObject({ refusal: { kind: 'not permitted' } })
})

test('nothing is saved after submitting, or at the very instant of the deadline', async () => {
  const submitted = await aSubmittedProposal(world)
  expect(await save(submitted, answer('x'))).toMatchObject({ refusal: { kind: 'submitted already' } })
  const draft = await aDraftProposal(world)
  await world.setClock(secondsAfterClosing(0))
  expect(await save(draft, answer('x'))).toMatchObject({ refusal: { kind: 'too late' } })
})

import { expect, test } from 'vitest'
import { bps, pence } from '#app/lib/money.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { publish } from '#app/tendering/publish.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { tenderRevised } from '#app/tendering/events.ts'
import { fieldOf } from '#app/tendering/draft-tasks.ts'
import { sectionPage } from '#app/tendering/pages/section-page.server.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { storySpecification } from '#db/seeds/story.ts'
import { aReadyTender, theTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const story = storySpecification()
const [first, ...otherOutcomes] = story.outcomes
if (!first?.baseline || !first.wanted || !story.priceFormula) throw new Error('the story is whole')

const outcome = (change: Partial<typeof first>) => ({ outcomes: [{ ...first, ...change }, ...otherOutcomes] })
const payment = (change: Partial<Specification['payment']>) => ({ payment: { ...story.payment, ...change } })

const contradicting: [string, string, Partial<Specification>][] = [
  ['a baseline of 200 of 100', 'baseline.number', outcome({ baseline: { ...first.baseline, number: 200, of: 100 } })],
  ['500 wanted of 300', 'wanted.number', outcome({ wanted: { ...first.wanted, number: 500, of: 300 } })],
  ['a number outside its range', 'volumeRange.from', { customersPerYear: 500, volumeRange: { from: 1, to: 10 } }],
  [
    'full marks at the price of no marks',
    'priceFormula.noMarksAtOrAbovePence',
    {
      criteria: [],
      priceFormula: { ...story.priceFormula, fullMarksAtOrBelowPence: pence(500), noMarksAtOrAbovePence: pence(500) },
    },
  ],
  [
    'a year of 105%',
    'payment.coreShareBpsByYear[1]',
    payment({
      coreShareBpsByYear: story.payment.coreShareBpsByYear.map((share, i) =>
        i === 1 ? bps(10_500 - (story.payment.outcomeShareBpsByYear[1] ?? 0)) : share,
      ),
    }),
  ],
  [
    'milestones of more than 100%',
    'payment.payableMilestones[0].shareBps',
    payment({ payableMilestones: story.payment.payableMilestones.map((one) => ({ ...one, shareBps: bps(9_000) })) }),
  ],
  [
    'a band whose factor is below one, after one that is not used',
    'payment.difficultyBands[2].factor',
    payment({
      difficultyBands: [
        { code: 'standard', factor: '1' },
        { code: 'intensive', factor: '0.5' },
      ],
    }),
  ],
  [
    'investor questions of more than 100%',
    'investorQuestions[0].weightBps',
    { investorQuestions: story.investorQuestions.map((one) => ({ ...one, weightBps: bps(5_000) })) },
  ],
  [
    'one key twice',
    'criteria[1].key',
    { criteria: story.criteria.map((one, i) => (i === 1 ? { ...one, key: 'R1' } : one)) },
  ],
  [
    'one score twice, where it was typed',
    'scale[1].score',
    {
      scale: [
        { score: 5, label: 'All' },
        { score: 5, label: 'All too' },
        { score: 0, label: 'Nothing' },
      ],
    },
  ],
  [
    'an opening before the deadline',
    'timetable.openingAt',
    { timetable: { ...story.timetable, openingAt: story.timetable.questionsCloseAt } },
  ],
]

test.each(contradicting)(
  '%s is saved and told at its field, and cannot be approved or published',
  async (_, field, change) => {
    const { buyer, tender } = await aReadyTender(world)
    const shown = { tenderId: tender.id, shownVersion: tender.version }
    const result = await reviseTender(world.contextOf(buyer.commissioner), { ...shown, section: 'any', change })
    if (!result.ok) throw new Error(result.refusal.kind)
    const { version, contradictions, specification } = result.value
    expect(contradictions.map(({ path }) => fieldOf(path, specification))).toContain(field)

    const after = await theTender(world, tender.id)
    expect(after.version).toBe(version)
    const scale = specification.scale.toSorted((a, b) => a.score - b.score)
    expect(after.specification).toEqual({ ...tender.specification, ...change, scale })
    expect(await world.eventsOf(tender.id, tenderRevised)).toHaveLength(version - 1)
    const now = await portalNow(world.db)
    const blocked = {
      refusal: {
        kind: 'blocked',
        blockers: expect.arrayContaining(contradictions.map(({ code }): unknown => expect.objectContaining({ code }))),
      },
    }
    expect(publish({ ...after, approvedVersion: version }, now)).toMatchObject(blocked)
    const act = world.contextOf(buyer.approver)
    expect(await approveTender(act, { tenderId: tender.id, shownVersion: version, looked: true })).toMatchObject(
      blocked,
    )
  },
)

test('what is merely incomplete is saved, and the section that is opened again says what is missing', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const act = world.contextOf(buyer.commissioner)
  const investorQuestions = story.investorQuestions.map((one, i) => (i === 0 ? { ...one, weightBps: bps(3_000) } : one))
  const shown = { tenderId: tender.id, shownVersion: tender.version, section: 'criteria' }
  expect(await reviseTender(act, { ...shown, change: { investorQuestions } })).toMatchObject({ ok: true })

  const page = await sectionPage(world.db, buyer.commissioner, tender.id, 'criteria')
  if (!page.ok) throw new Error(page.refusal.kind)
  expect(page.value.open).toEqual([
    {
      text: 'The weights of the three investor questions add up to 90%: make them 100%',
      href: `/buyer/tenders/${tender.id}/criteria#investorQuestions-0-weightBps`,
    },
    {
      text: '“What results are we buying?”: its questions add up to 40%: make them 30%',
      href: `/buyer/tenders/${tender.id}/criteria#investorQuestions-0-weightBps`,
    },
  ])
  expect(await sectionPage(world.db, buyer.commissioner, tender.id, 'payment')).toMatchObject({ value: { open: [] } })
})

test('what contradicts itself in another outcome does not hold up the one that is saved, nor its removal', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const act = world.contextOf(buyer.commissioner)
  const shown = { tenderId: tender.id, shownVersion: tender.version, section: 'outcomes' }
  const change = outcome({ wanted: { number: 500, of: 300, note: '' } })
  expect(await reviseTender(act, { ...shown, change, shown: ['outcomes[1]'] })).toMatchObject({ ok: true })
  const again = { ...shown, shownVersion: tender.version + 1, shown: [] }
  const without = { outcomes: change.outcomes.slice(0, 1) }
  expect(await reviseTender(act, { ...again, change: without })).toMatchObject({ ok: true })
})

test('scores are kept in their order, however they were typed', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const change = { scale: [...story.scale].reverse() }
  const shown = { tenderId: tender.id, shownVersion: tender.version, section: 'scale' }
  await reviseTender(world.contextOf(buyer.commissioner), { ...shown, change })
  expect((await theTender(world, tender.id)).specification.scale).toEqual(story.scale)
})

test('a section that nobody has begun is not a list of faults', async () => {
  const { buyer, tender } = await aReadyTender(world, { timetable: emptyTimetable })
  const page = await sectionPage(world.db, buyer.commissioner, tender.id, 'timetable')
  expect(page).toMatchObject({ value: { open: [] } })
})

const emptyTimetable = {
  ...{ questionsCloseAt: null, answersPublishedBy: null, proposalsCloseAt: null, openingAt: null },
  ...{ individualScoresBy: null, moderationOn: null, decisionOn: null, awardNoticeOn: null },
  ...{ standstillWorkingDays: null, earliestSignatureOn: null },
}

import { expect, test } from 'vitest'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { confirmFigures } from '#app/tendering/acts/confirm-figures.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { tenderApproved, tenderFiguresConfirmed } from '#app/tendering/events.ts'
import { publicationPage } from '#app/tendering/pages/publication-page.server.ts'
import { sectionPage } from '#app/tendering/pages/section-page.server.ts'
import { tenderPage } from '#app/tendering/pages/tender-page.server.ts'
import { storySpecification } from '#db/seeds/story.ts'
import { aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

const [first, ...criteria] = storySpecification().criteria
const twoFigures = { criteria: [{ ...first!, wordLimit: 10 }, ...criteria], extensionYears: 7 }
const words = ['Question R1: the word limit is 10', 'The extension of 7 years is longer than the contract of 3']

async function anUnusualTender() {
  const { buyer, tender } = await aReadyTender(world, twoFigures)
  const tenderId = tender.id
  const asWriter = world.contextOf(buyer.commissioner)
  const approve = (looked: boolean, actor = buyer.approver) =>
    approveTender(world.contextOf(actor), { tenderId, shownVersion: tender.version, looked })
  return { buyer, tender, tenderId, asWriter, approve }
}

test('what a writer says is meant stands beside it for whoever approves, and in the record', async () => {
  const { buyer, tender, tenderId, asWriter, approve } = await anUnusualTender()
  expect(await confirmFigures(asWriter, { tenderId, meant: words })).toEqual({ ok: true, value: { questions: words } })

  const page = await publicationPage(world.db, buyer.approver, tenderId)
  const lines = page.ok ? page.value.unusual : []
  expect(lines.map(({ text, confirmedBy }) => [text, confirmedBy])).toEqual(words.map((text) => [text, 'Priya Shah']))
  expect(await approve(false)).toEqual({ ok: false, refusal: { kind: 'not looked at' } })
  expect(await approve(true)).toMatchObject({ ok: true })
  const data = { version: tender.version, questions: words }
  expect(await world.eventsOf(tenderId, tenderFiguresConfirmed)).toMatchObject([
    { actor_id: buyer.commissioner.personId, data },
  ])
  expect(await world.eventsOf(tenderId, tenderApproved)).toMatchObject([{ actor_id: buyer.approver.personId, data }])
})

test('what nobody has said is meant is not approved, and stands on the list of tasks and in its section', async () => {
  const { buyer, tenderId, asWriter, approve } = await anUnusualTender()
  await confirmFigures(asWriter, { tenderId, meant: words.slice(0, 1) })
  expect(await approve(true)).toEqual({ ok: false, refusal: { kind: 'not answered' } })

  const overview = await tenderPage(world.db, buyer.commissioner, tenderId)
  expect(overview.ok && overview.value.unusual.map(({ confirmedBy }) => confirmedBy)).toEqual(['Priya Shah', null])
  const open = async (part: 'criteria' | 'budget-and-rules') => {
    const page = await sectionPage(world.db, buyer.commissioner, tenderId, part)
    return page.ok ? page.value.unusual.map(({ text }) => text) : []
  }
  expect(await open('criteria')).toEqual([])
  expect(await open('budget-and-rules')).toEqual(words.slice(1))
})

test('a figure that changes is asked about anew; another section does not undo what was said', async () => {
  const { tender, tenderId, asWriter } = await anUnusualTender()
  await confirmFigures(asWriter, { tenderId, meant: words })
  const revise = (shownVersion: number, change: object) =>
    reviseTender(asWriter, { tenderId, shownVersion, section: 'criteria', change })
  await revise(tender.version, { title: 'Another title' })
  const open = async () => {
    const page = await publicationPage(world.db, asWriter.actor, tenderId)
    return page.ok ? page.value.unusual.filter(({ confirmedBy }) => !confirmedBy).map(({ text }) => text) : []
  }
  expect(await open()).toEqual([])
  await revise(tender.version + 1, { criteria: [{ ...first!, wordLimit: 9 }, ...criteria] })
  expect(await open()).toEqual(['Question R1: the word limit is 9'])
})

test('nobody approves what they said themselves is meant', async () => {
  const { buyer, tenderId, approve } = await anUnusualTender()
  const both = await world.aPerson(buyer.organisation, ['commissioner', 'approver'])
  expect(await confirmFigures(world.contextOf(both), { tenderId, meant: words })).toMatchObject({ ok: true })
  expect(await approve(true, both)).toEqual({ ok: false, refusal: { kind: 'not answered' } })
  expect(await approve(true)).toMatchObject({ ok: true })
})

test('twice, or by two at once, it is said once', async () => {
  const { buyer, tenderId, asWriter } = await anUnusualTender()
  const colleague = world.contextOf(await world.aPerson(buyer.organisation, ['commissioner']))
  const results = await Promise.all([asWriter, colleague].map((act) => confirmFigures(act, { tenderId, meant: words })))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { kind: 'confirmed already' } })
  expect(await world.eventsOf(tenderId, tenderFiguresConfirmed)).toHaveLength(1)
})

test('only what is asked can be confirmed, and only while it is a draft', async () => {
  const { tenderId, asWriter } = await anUnusualTender()
  const refused = async (meant: string[], act = asWriter, id = tenderId) => {
    const result = await confirmFigures(act, { tenderId: id, meant })
    return result.ok ? null : result.refusal.kind
  }
  expect(await refused([])).toBe('nothing confirmed')
  expect(await refused(['The budget is £1'])).toBe('changed since shown')
  const published = await aPublishedTender(world)
  expect(await refused(words, world.contextOf(published.buyer.commissioner), published.tender.id)).toBe(
    'published already',
  )
})

test('who does not write it cannot confirm it; to strangers it does not exist', async () => {
  const { buyer, tenderId } = await anUnusualTender()
  const kindFor = async (actor: typeof buyer.approver) => {
    const result = await confirmFigures(world.contextOf(actor), { tenderId, meant: words })
    return result.ok ? null : result.refusal.kind
  }
  for (const actor of [buyer.approver, buyer.legal, buyer.owner]) expect(await kindFor(actor)).toBe('not permitted')
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await kindFor(stranger)).toBe('not found')
})

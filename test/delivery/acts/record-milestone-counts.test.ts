import { expect, test } from 'vitest'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordMilestoneCounts } from '#app/delivery/acts/record-milestone-counts.server.ts'
import { tellVerifiers as tell } from '#app/delivery/news/tell-verifiers.server.ts'
import { milestonesCounted } from '#app/delivery/events.ts'
import { tellVerifiers } from '#app/delivery/jobs.ts'
import type { MilestoneCount } from '#app/delivery/milestone-counts.ts'
import { latestCounts } from '#app/delivery/store/observations.server.ts'
import { day } from '#app/lib/time.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aCohort, aVerifiedCohort, storyCounts } from '#test/support/deliveries.ts'
import { must } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const first = { outcome: 'O1', shownVersion: 0, counts: storyCounts }

test('two people counting at once: the second is told, and nothing of the first is lost', async () => {
  const { provider, cohortId, contractId } = await aCohort(world)
  const as = (actor: typeof provider.writer) => recordMilestoneCounts(world.contextOf(actor), { cohortId, ...first })
  const results = await Promise.all([as(provider.writer), as(provider.signatory)])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  const [counted] = await latestCounts(world.db, cohortId)
  expect(counted).toMatchObject({ outcome: 'O1', version: 1 })
  expect(counted?.counts).toHaveLength(4)
  expect(counted?.counts).toEqual(expect.arrayContaining(storyCounts))
  expect(await world.eventsOf(contractId, milestonesCounted)).toHaveLength(1)
})

test('a correction is a new version, and what stood before is kept', async () => {
  const { provider, cohortId } = await aCohort(world)
  const act = world.contextOf(provider.writer)
  await recordMilestoneCounts(act, { cohortId, ...first, counts: storyCounts.slice(0, 2) })
  const result = await recordMilestoneCounts(act, { cohortId, ...first, shownVersion: 1 })
  expect(result).toMatchObject({ ok: true, value: { version: 2 } })
  expect((await latestCounts(world.db, cohortId))[0]?.counts).toHaveLength(4)
  const all = await world.db.selectFrom('observation').select('version').where('cohort_id', '=', cohortId).execute()
  expect(all).toHaveLength(6)
})

test('those who check are told once', async () => {
  const { buyer, provider, verifier, verifiersOwner, cohortId } = await aCohort(world)
  await recordMilestoneCounts(world.contextOf(provider.writer), { cohortId, ...first })
  expect(await world.jobsPromised(tellVerifiers)).toContainEqual({ cohortId })
  const telling = { db: world.db, jobId: crypto.randomUUID() }
  await tell(telling, { cohortId })
  await tell(telling, { cohortId })
  for (const person of [buyer.commissioner, verifier]) {
    const notices = await newsOf(world.db, person, 9)
    expect(notices.filter(({ href }) => href.endsWith(`/delivery/${cohortId}`))).toHaveLength(1)
  }
  expect(await newsOf(world.db, verifiersOwner, 9)).toEqual([])
})

test('counts that cannot be are refused, all at once, and nothing is written', async () => {
  const { provider, cohortId } = await aCohort(world)
  const counts = [
    { milestone: 'P1', count: 76, byBand: null },
    { milestone: 'P2', count: 77, byBand: null },
    { milestone: 'O1.1', count: 59, byBand: null },
  ]
  const act = world.contextOf(provider.writer)
  expect(await recordMilestoneCounts(act, { cohortId, ...first, counts })).toMatchObject({
    refusal: { kind: 'faults', faults: [{ code: 'more than before' }, { code: 'bands missing' }] },
  })
  expect(await recordMilestoneCounts(act, { cohortId, ...first, counts: [] })).toMatchObject({
    refusal: { kind: 'nothing counted' },
  })
  expect(await recordMilestoneCounts(act, { cohortId, ...first, outcome: 'O9' })).toMatchObject({
    refusal: { kind: 'not found' },
  })
  expect(await latestCounts(world.db, cohortId)).toEqual([])
})

test('one milestone under two rows of the form is refused, not a fault', async () => {
  const { provider, cohortId } = await aCohort(world)
  const [referred] = storyCounts
  if (!referred) throw new Error('the story counts somebody')
  const counts = [referred, { ...referred, count: 70 }]
  expect(await recordMilestoneCounts(world.contextOf(provider.writer), { cohortId, ...first, counts })).toMatchObject({
    refusal: { kind: 'faults', faults: [{ code: 'counted twice', milestone: 'P1', name: 'referred' }] },
  })
  expect(await latestCounts(world.db, cohortId)).toEqual([])
})

test('far more people than agreed are saved once their provider says it is meant, which is asked once and recorded', async () => {
  const { provider, cohortId, contractId } = await aCohort(world)
  const counts = [{ milestone: 'P1', count: 1_000_000, byBand: null }]
  const count = (changed: object = {}) =>
    recordMilestoneCounts(world.contextOf(provider.writer), { cohortId, ...first, counts, ...changed })
  const refused = await count({ meant: ['something else'] })
  const unusual = ['1,000,000 for “referred”, where 300 are agreed for the whole year']
  expect(refused).toEqual({ ok: false, refusal: { kind: 'not confirmed', unusual } })
  expect(await latestCounts(world.db, cohortId)).toEqual([])

  must(await count({ meant: unusual }))
  must(await count({ shownVersion: 1 }))
  const events = await world.eventsOf(contractId, milestonesCounted)
  expect(events[0]?.data).toMatchObject({ meant: unusual })
  expect(events[1]?.data).not.toHaveProperty('meant')
})

test('cohorts of one year that count more together than were agreed for it are asked about, those of another year not', async () => {
  const { provider, cohortId, contractId } = await aCohort(world)
  const act = world.contextOf(provider.writer)
  const open = async (from: string, to: string) =>
    must(await openCohort(act, { contractId, from: day(from), to: day(to) })).cohortId
  const months = [await open('2027-10-01', '2027-10-31'), await open('2027-11-01', '2027-11-30')]
  const nextYear = await open('2028-07-01', '2028-07-31')
  await world.setClock(storyInstant('2028-08-02T10:00'))
  const count = (of: string, people: number, meant: string[] = []) => {
    const counts = [{ milestone: 'P1', count: people, byBand: null }]
    return recordMilestoneCounts(act, { cohortId: of, ...first, counts, meant })
  }
  must(await count(cohortId, 220))
  must(await count(months[0] ?? '', 45))
  const unusual = [
    '40 for “referred”, which makes 305 with the other cohorts of the year, where 300 are agreed for the whole year',
  ]
  expect(await count(months[1] ?? '', 40)).toEqual({ ok: false, refusal: { kind: 'not confirmed', unusual } })
  must(await count(months[1] ?? '', 40, unusual))
  must(await count(nextYear, 45))
})

test('a number whose bands alone were changed is asked about again', async () => {
  const { provider, cohortId } = await aCohort(world)
  const count = (shownVersion: number, standard: number, meant: string[] = []) => {
    const people = (milestone: string) => ({ milestone, count: 400, byBand: null })
    const byBand = { standard, complex: 400 - standard, intensive: 0 }
    const counts = [...['P1', 'P2', 'P3'].map(people), { milestone: 'O1.1', count: 400, byBand }]
    return recordMilestoneCounts(world.contextOf(provider.writer), { cohortId, ...first, shownVersion, counts, meant })
  }
  const refused = await count(0, 200)
  if (refused.ok || refused.refusal.kind !== 'not confirmed') throw new Error('nothing was asked')
  const { unusual } = refused.refusal
  expect(unusual).toHaveLength(4)
  must(await count(0, 200, unusual))
  must(await count(1, 200))
  expect(await count(2, 300)).toMatchObject({ refusal: { kind: 'not confirmed', unusual: unusual.slice(-1) } })
})

test('what was verified can no longer be counted differently', async () => {
  const { provider, cohortId } = await aVerifiedCohort(world)
  const counts = storyCounts.map((count) =>
    count.milestone === 'O1.1' ? { ...count, count: 58, byBand: { standard: 35, complex: 15, intensive: 8 } } : count,
  )
  const act = world.contextOf(provider.writer)
  expect(await recordMilestoneCounts(act, { cohortId, ...first, shownVersion: 1, counts })).toMatchObject({
    refusal: { faults: [{ code: 'verified already' }] },
  })
  const day182 = { milestone: 'O1.2', count: 50, byBand: { standard: 30, complex: 14, intensive: 6 } }
  const later = { cohortId, ...first, shownVersion: 1, counts: [...storyCounts, day182] }
  expect(await recordMilestoneCounts(act, later)).toMatchObject({ ok: true })
})

test('nothing is counted before the cohort begins, nor a milestone before its first person can have reached it', async () => {
  const { provider, cohortId } = await aCohort(world)
  const count = (counts: MilestoneCount[]) =>
    recordMilestoneCounts(world.contextOf(provider.writer), { cohortId, ...first, counts })
  await world.setClock(storyInstant('2027-06-30T23:59'))
  expect(await count(storyCounts.slice(0, 1))).toEqual({
    ok: false,
    refusal: { kind: 'not begun', from: '2027-07-01' },
  })
  await world.setClock(storyInstant('2027-09-29T23:59'))
  expect(await count(storyCounts)).toEqual({
    ok: false,
    refusal: {
      kind: 'faults',
      faults: [{ code: 'not reached yet', milestone: 'O1.1', from: '2027-09-30' }],
    },
  })
  expect(await latestCounts(world.db, cohortId)).toEqual([])
  await world.setClock(storyInstant('2027-09-30T00:00'))
  expect(await count(storyCounts)).toMatchObject({ ok: true })
})

test('only the provider counts; for others there is no cohort', async () => {
  const { buyer, verifier, cohortId } = await aCohort(world)
  const as = (actor: typeof verifier) => recordMilestoneCounts(world.contextOf(actor), { cohortId, ...first })
  for (const actor of [buyer.commissioner, buyer.legal, verifier]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['bid writer'])
  expect(await as(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
})

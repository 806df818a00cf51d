import { appointVerifier } from '#app/delivery/acts/appoint-verifier.server.ts'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordMilestoneCounts } from '#app/delivery/acts/record-milestone-counts.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import type { MilestoneCount } from '#app/delivery/milestone-counts.ts'
import { story, storyDay, storyInstant } from '#db/seeds/story.ts'
import { aSignedContract, must } from './contracts.ts'
import { stage } from './stages.ts'
import type { World } from './world.ts'

export const day91 = { outcome: 'O1', milestone: 'O1.1' } as const

/** What the story counts of its first cohort. */
export const storyCounts: MilestoneCount[] = story.delivery.observed.map((seen) => ({
  milestone: seen.milestone,
  count: seen.count,
  byBand: 'by_band' in seen ? seen.by_band : null,
}))

export const storyBands = { standard: 36, complex: 15, intensive: 8 }

/** A signed contract with the story's independent verifier and an empty first cohort, in January 2028. */
export const aCohort = stage('a cohort', [], async (world: World) => {
  const signed = await aSignedContract(world)
  const organisation = await world.anOrganisation('verifier')
  const [verifier, verifiersOwner] = await Promise.all([
    world.aPerson(organisation, ['verifier']),
    world.aPerson(organisation, ['owner']),
  ])
  const { buyer, provider, contractId } = signed
  await world.setClock(storyInstant('2028-01-17T10:00'))
  const appointed = { contractId, organisationId: organisation.id }
  must(await appointVerifier(world.contextOf(buyer.commissioner), appointed))
  const days = { from: storyDay(story.delivery.cohort.from), to: storyDay(story.delivery.cohort.to) }
  const { cohortId } = must(await openCohort(world.contextOf(provider.writer), { contractId, ...days }))
  return { ...signed, verifier, verifiersOwner, cohortId }
})

/** The first cohort with the story's counts, not yet verified. */
export const aCountedCohort = stage('a counted cohort', [], async (world: World) => {
  const cohort = await aCohort(world)
  const counts = { cohortId: cohort.cohortId, outcome: 'O1', shownVersion: 0, counts: storyCounts }
  must(await recordMilestoneCounts(world.contextOf(cohort.provider.writer), counts))
  return cohort
})

/** The buyer's records and the verifier's sample have confirmed everybody, as in the story. */
export const aVerifiedCohort = stage('a verified cohort', [], async (world: World) => {
  const counted = await aCountedCohort(world)
  const { buyer, verifier, cohortId } = counted
  const records = { checked: 59, confirmed: 59, confirmedByBand: storyBands, note: '' }
  const sample = { checked: 12, confirmed: 12, confirmedByBand: null, note: 'By telephone.' }
  must(await verifyResults(world.contextOf(buyer.commissioner), { cohortId, ...day91, shownVersion: 0, ...records }))
  must(await verifyResults(world.contextOf(verifier), { cohortId, ...day91, shownVersion: 0, ...sample }))
  return counted
})
